package org.rnn4j.data;

import java.nio.file.Path;
import org.rnn4j.data.transform.Apply;
import org.rnn4j.data.transform.Calendar;
import org.rnn4j.data.transform.Feature;

/** The quickstart's data, as its model asks for it. */
public final class SeattleWeather {
    public static final Path FOLDER = Path.of("..", "models", "quickstart", "data");

    private SeattleWeather() {}

    public static DataSpecBuilder spec() {
        return DataSpec.table("seattle-weather.csv")
                .time("date")
                .features(
                        Feature.column("precipitation").apply(Apply.LOG1P),
                        Feature.column("temp_max"),
                        Feature.column("temp_min"),
                        Feature.column("wind"),
                        Feature.column("temp_max").minus("temp_min"),
                        Feature.column("precipitation").above(0),
                        Feature.column("temp_max").changes(),
                        Feature.column("precipitation").apply(Apply.LOG1P).changes(),
                        Feature.calendar(Calendar.DAY_OF_YEAR))
                .targets(Feature.column("precipitation").above(0).as("rain"))
                .window(5);
    }
}
