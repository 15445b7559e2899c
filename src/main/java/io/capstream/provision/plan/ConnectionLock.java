package io.capstream.provision.plan;

import io.capstream.provision.call.ProvisionException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** Keeps two commands from changing the same objects at once. The operating system gives it up when the process ends, however it does. */
public final class ConnectionLock implements AutoCloseable {

    private final FileChannel channel;

    /**
     * Takes it.
     *
     * @param file the connection file, beside which it lies
     * @throws ProvisionException when somebody has it
     */
    public ConnectionLock(Path file) {
        Path lock = file.toAbsolutePath().resolveSibling(file.getFileName() + ".lock");
        try {
            channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (taken().isEmpty()) {
                channel.close();
                throw new ProvisionException("Another connect or disconnect is at work in this folder (" + lock + "). Wait for its end");
            }
        } catch (IOException unwritable) {
            throw new ProvisionException("The folder of " + file + " cannot be written to: " + unwritable, unwritable);
        }
    }

    public boolean isHeld() {
        return channel.isOpen();
    }

    private Optional<FileLock> taken() throws IOException {
        try {
            return Optional.ofNullable(channel.tryLock());
        } catch (OverlappingFileLockException inThisProcess) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException isClosedAnyway) {
            throw new ProvisionException("The lock cannot be given up: " + isClosedAnyway, isClosedAnyway);
        }
    }
}
