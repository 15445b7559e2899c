package io.capstream.provision.capillary;

import io.capstream.provision.call.ProvisionException;
import io.capstream.provision.plan.Change;
import io.capstream.provision.plan.Look;
import io.capstream.provision.plan.Wanted;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * The secret that Capillary sends in the webhook's header: that of the settings, or one that is made. It must live somewhere: a file that
 * only its owner reads, in a folder that application.yaml imports, and nowhere else.
 */
public final class WebhookSecret implements Wanted {

    private static final int BYTES = 32;
    private static final String SETTING = "capillary.webhook.secrets";

    private final List<String> configured;
    private final Path file;

    /**
     * @param configured those of the settings
     * @param folder     where one is kept that is made
     */
    public WebhookSecret(List<String> configured, Path folder) {
        this.configured = configured.stream().filter(secret -> !secret.isBlank()).toList();
        this.file = folder.resolve(SETTING);
    }

    @Override
    public String key() {
        return "webhook.secret";
    }

    @Override
    public String kind() {
        return "webhook secret";
    }

    @Override
    public String name() {
        return configured.isEmpty() ? file.toString() : SETTING;
    }

    @Override
    public Look look() {
        return configured.isEmpty() && !Files.exists(file) ? new Look.Missing(Change.of("", this::make)) : Look.Found.of(SETTING);
    }

    /** Those that the connector accepts, the one to send first; none while none is made. */
    public List<String> values() {
        if (!configured.isEmpty() || !Files.exists(file)) {
            return configured;
        }
        try {
            return List.of(Files.readString(file).strip());
        } catch (IOException unreadable) {
            throw new ProvisionException(file + " cannot be read: " + unreadable, unreadable);
        }
    }

    private String make() {
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        try {
            Files.createDirectories(file.toAbsolutePath().getParent(), owner("rwx------"));
            Path whole = file.resolveSibling("." + SETTING + ".new");
            Files.deleteIfExists(whole);
            Files.createFile(whole, owner("rw-------"));
            Files.writeString(whole, Base64.getUrlEncoder().withoutPadding().encodeToString(random));
            Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
            return SETTING;
        } catch (IOException unwritable) {
            throw new ProvisionException("The webhook needs a secret, and " + file + " cannot be written: " + unwritable
                    + ". Set capillary.webhook.secrets (CAPILLARY_WEBHOOK_SECRETS)", unwritable);
        }
    }

    private static FileAttribute<?>[] owner(String permissions) {
        return Optional.of(FileSystems.getDefault().supportedFileAttributeViews()).filter(views -> views.contains("posix"))
                .map(posix -> new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))})
                .orElse(new FileAttribute<?>[0]);
    }
}
