package org.rnn4j.app.cli;

import org.rnn4j.app.experiment.WarmUp;
import picocli.CommandLine.Command;

@Command(name = "warm-up", hidden = true, description = "Loads what every command needs; for the start script.")
final class WarmUpCommand implements Runnable {
    @Override
    public void run() {
        WarmUp.run();
    }
}
