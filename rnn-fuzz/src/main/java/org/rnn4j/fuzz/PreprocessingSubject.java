package org.rnn4j.fuzz;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.rnn4j.app.experiment.TrainedModel;
import org.rnn4j.data.Preprocessing;

/** {@code preprocessing.json}, and rows of a table as a network's inputs by what it says. */
final class PreprocessingSubject implements Subject {
    private static final byte[] ROWS = """
            t,a,b,c
            2024-01-01,1.5,2,red
            2024-01-02,2.5,,green
            2024-01-03,0.5,4,red
            2024-01-04,1.25,6,blue
            2024-01-05,1.75,8,red
            2024-01-06,3.5,7,green
            """.getBytes(StandardCharsets.UTF_8);

    private final ModelFolder model = new ModelFolder();
    private final Path folder = model.written();

    @Override
    public void read(byte[] data) throws IOException {
        ModelFolder.write(model.with("preprocessing.json", data), folder);
        TrainedModel.open(folder).close();
        Preprocessing.ofModel(folder).apply(new ByteArrayInputStream(ROWS), "rows.csv");
    }
}
