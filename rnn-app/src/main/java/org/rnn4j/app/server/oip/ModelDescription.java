package org.rnn4j.app.server.oip;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rnn4j.app.server.model.ModelLease;
import org.rnn4j.core.network.Input;
import org.rnn4j.core.network.Network;
import org.rnn4j.core.network.Output;
import org.rnn4j.core.network.Shape;

/** A model's metadata as the protocol wants them: names, datatypes and shapes, -1 where any length will do. */
final class ModelDescription {
    private ModelDescription() {}

    static Map<String, Object> of(ModelLease lease) {
        Network network = lease.model().network();
        Map<String, Object> description = new LinkedHashMap<>();
        description.put("name", lease.name());
        description.put("versions", List.of(lease.model().version()));
        description.put("platform", "rnn4j");
        List<Map<String, Object>> inputs = new ArrayList<>();
        network.inputs().forEach(input -> inputs.add(input(input)));
        description.put("inputs", inputs);
        List<Map<String, Object>> outputs = new ArrayList<>();
        Map<String, Shape> shapes = network.shapes();
        for (Output output : network.outputs()) {
            Shape shape = shapes.getOrDefault(output.id(), new Shape(output.units(), true, 1, 0));
            outputs.add(tensor(
                    output.id(),
                    Datatype.FP32,
                    shape.perStep() ? List.of(-1, -1, output.units()) : List.of(-1, output.units())));
        }
        description.put("outputs", outputs);
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("task", lease.model().taskName());
        parameters.put("optionalInputs", List.of(tensor(Inputs.MASK, Datatype.BOOL, List.of(-1, -1))));
        description.put("parameters", parameters);
        return description;
    }

    private static Map<String, Object> input(Input input) {
        return input.kind() == Input.Kind.NUMBERS
                ? tensor(input.name(), Datatype.FP32, List.of(-1, -1, input.size()))
                : tensor(
                        input.name(),
                        Datatype.INT32,
                        input.width() == 1 ? List.of(-1, -1) : List.of(-1, -1, input.width()));
    }

    private static Map<String, Object> tensor(String name, Datatype type, List<Integer> shape) {
        Map<String, Object> tensor = new LinkedHashMap<>();
        tensor.put("name", name);
        tensor.put("datatype", type.name());
        tensor.put("shape", shape);
        return tensor;
    }
}
