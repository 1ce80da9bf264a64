package org.rnn4j.app.cli;

import org.rnn4j.app.experiment.BuildInfo;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {"rnn4j " + BuildInfo.version()};
    }
}
