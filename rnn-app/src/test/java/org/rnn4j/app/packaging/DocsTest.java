package org.rnn4j.app.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rnn4j.app.config.ConfigFile;

class DocsTest {
    @TempDir
    Path folder;

    @Test
    void every_configuration_in_the_documents_is_one() throws IOException {
        List<Path> configurations = new ArrayList<>();
        for (Path document : Documents.all()) {
            for (String block : Documents.blocks(document, "yaml")) {
                if (block.startsWith("version:")) {
                    Path file = folder.resolve(document.getFileName() + "-" + configurations.size() + ".yaml");
                    configurations.add(Files.writeString(file, block));
                }
            }
        }

        assertThat(configurations)
                .hasSizeGreaterThanOrEqualTo(5)
                .allSatisfy(file -> assertThat(
                                ConfigFile.read(file, List.of()).config().version())
                        .isEqualTo(1));
    }

    @Test
    void every_link_leads_to_a_file_that_is_there() throws IOException {
        List<Path> documents = Documents.all();

        assertThat(documents).contains(Documents.readme(), Documents.CHECKOUT.resolve("docs/data.md"));
        assertThat(documents)
                .allSatisfy(document -> assertThat(Documents.linked(document))
                        .allSatisfy(link -> assertThat(link).exists()));
    }
}
