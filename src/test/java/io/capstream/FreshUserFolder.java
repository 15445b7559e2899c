package io.capstream;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A folder with the product's files, few of the mappings among them, for each test that extends it, to make mistakes in. */
public abstract class FreshUserFolder {

    /** Where the folder lies. */
    @TempDir
    protected Path temp;

    /** The folder, in which a test runs commands. */
    protected UserFolder folder;

    @BeforeEach
    void copyTheProductsFiles() throws Exception {
        folder = UserFolder.withFewMappings(temp);
    }
}
