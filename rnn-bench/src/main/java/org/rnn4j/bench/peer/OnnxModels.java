package org.rnn4j.bench.peer;

import onnx.Onnx;
import org.rnn4j.bench.work.Case;
import org.rnn4j.bench.work.Cell;
import org.rnn4j.bench.work.Numbers;

/** Writes a case's network as an ONNX model: the recurrent operator, a product, a sum and a sigmoid. */
final class OnnxModels {
    private static final int FLOAT = Onnx.TensorProto.DataType.FLOAT_VALUE;
    private static final int OPERATORS = 14;
    private static final int FORMAT = 8;

    private OnnxModels() {}

    /** Inputs {@code x [T, B, I]}, {@code h [1, B, H]} and, of an LSTM, {@code c}; outputs {@code p} and the states after. */
    static byte[] of(Case work) {
        Onnx.GraphProto.Builder graph = Onnx.GraphProto.newBuilder().setName(work.name());
        int hidden = work.hiddenSize();
        int columns = work.cell().gates() * hidden;
        graph.addInitializer(tensor("W", 1, columns, work.features()));
        graph.addInitializer(tensor("R", 1, columns, hidden));
        graph.addInitializer(tensor("B", 1, 2 * columns));
        graph.addInitializer(tensor("V", hidden, 1));
        graph.addInitializer(tensor("b", 1));
        graph.addInput(value("x", work.timeSteps(), work.batch(), work.features()));
        graph.addInput(value("h", 1, work.batch(), hidden));
        graph.addOutput(value("p", work.timeSteps(), 1, work.batch(), 1));
        graph.addOutput(value("hn", 1, work.batch(), hidden));
        if (work.cell() == Cell.LSTM) {
            graph.addInput(value("c", 1, work.batch(), hidden));
            graph.addOutput(value("cn", 1, work.batch(), hidden));
        }
        graph.addNode(recurrent(work));
        graph.addNode(node("MatMul", "z", "y", "V"));
        graph.addNode(node("Add", "s", "z", "b"));
        graph.addNode(node("Sigmoid", "p", "s"));
        return Onnx.ModelProto.newBuilder()
                .setIrVersion(FORMAT)
                .addOpsetImport(Onnx.OperatorSetIdProto.newBuilder().setVersion(OPERATORS))
                .setGraph(graph)
                .build()
                .toByteArray();
    }

    private static Onnx.NodeProto recurrent(Case work) {
        Onnx.NodeProto.Builder node = Onnx.NodeProto.newBuilder()
                .setOpType(work.cell() == Cell.SIMPLE ? "RNN" : work.cell().name());
        for (String input : new String[] {"x", "W", "R", "B", "", "h"}) {
            node.addInput(input);
        }
        node.addOutput("y").addOutput("hn");
        node.addAttribute(whole("hidden_size", work.hiddenSize()));
        if (work.cell() == Cell.LSTM) {
            node.addInput("c").addOutput("cn");
        }
        if (work.cell() == Cell.GRU) {
            node.addAttribute(whole("linear_before_reset", 1));
        }
        return node.build();
    }

    private static Onnx.AttributeProto whole(String name, int value) {
        return Onnx.AttributeProto.newBuilder()
                .setName(name)
                .setType(Onnx.AttributeProto.AttributeType.INT)
                .setI(value)
                .build();
    }

    private static Onnx.NodeProto node(String operator, String output, String... inputs) {
        Onnx.NodeProto.Builder node = Onnx.NodeProto.newBuilder().setOpType(operator);
        for (String input : inputs) {
            node.addInput(input);
        }
        return node.addOutput(output).build();
    }

    private static Onnx.TensorProto tensor(String name, int... sizes) {
        Onnx.TensorProto.Builder tensor =
                Onnx.TensorProto.newBuilder().setName(name).setDataType(FLOAT);
        int length = 1;
        for (int size : sizes) {
            tensor.addDims(size);
            length *= size;
        }
        for (float weight : Numbers.weights(length)) {
            tensor.addFloatData(weight);
        }
        return tensor.build();
    }

    private static Onnx.ValueInfoProto value(String name, int... sizes) {
        Onnx.TensorShapeProto.Builder shape = Onnx.TensorShapeProto.newBuilder();
        for (int size : sizes) {
            shape.addDim(Onnx.TensorShapeProto.Dimension.newBuilder().setDimValue(size));
        }
        Onnx.TypeProto.Tensor tensor = Onnx.TypeProto.Tensor.newBuilder()
                .setElemType(FLOAT)
                .setShape(shape)
                .build();
        return Onnx.ValueInfoProto.newBuilder()
                .setName(name)
                .setType(Onnx.TypeProto.newBuilder().setTensorType(tensor))
                .build();
    }
}
