package io.capstream.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Commands that a page of the docs tells its reader to type.
 *
 * @param place    file and line where they begin
 * @param commands as they are written, without the page's indentation
 */
public record ShellBlock(String place, String commands) {

    private static final String BEGIN = "```sh";
    private static final String END = "```";

    /** The blocks of a page that are marked as sh, in order. */
    public static List<ShellBlock> of(Path page) throws IOException {
        List<ShellBlock> blocks = new ArrayList<>();
        List<String> lines = Files.readAllLines(page);
        for (int first = 0; first < lines.size(); first++) {
            if (lines.get(first).strip().equals(BEGIN)) {
                int last = first + 1;
                while (!lines.get(last).strip().equals(END)) {
                    last++;
                }
                String commands = String.join("\n", lines.subList(first + 1, last)).stripIndent();
                blocks.add(new ShellBlock(page + ":" + (first + 1), commands));
            }
        }
        return blocks;
    }

    @Override
    public String toString() {
        return place;
    }
}
