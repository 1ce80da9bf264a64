package org.rnn4j.core.kernel;

import java.util.Arrays;
import java.util.Objects;

/**
 * Every operation but allocation and products, on any kind of array: blocks are copied to Java arrays that stay in the first
 * cache, worked on there and copied back.
 */
abstract class FloatElementwise implements Kernel {
    private static final int BLOCK = 2048;

    /** Blocks per thread; rows longer than a block make them grow. */
    private static final ThreadLocal<Scratch> SCRATCH = ThreadLocal.withInitial(Scratch::new);

    private static final class Scratch {
        float[] a = new float[BLOCK];
        float[] b = new float[BLOCK];
        double[] totals = new double[BLOCK];
        final FloatCrossEntropy entropy = new FloatCrossEntropy();

        Scratch holding(int numbers) {
            if (a.length < numbers) {
                a = new float[numbers];
                b = new float[numbers];
                totals = new double[numbers];
            }
            return this;
        }
    }

    @Override
    public int bytes() {
        return Float.BYTES;
    }

    @Override
    public void activate(Pointwise function, Array x, Array y) {
        Checks.sameLength(x, y);
        Scratch scratch = SCRATCH.get();
        for (int at = 0; at < x.length(); at += BLOCK) {
            int count = Math.min(BLOCK, x.length() - at);
            x.read(at, scratch.a, 0, count);
            FloatLoops.apply(function, scratch.a, 0, count);
            y.write(at, scratch.a, 0, count);
        }
    }

    @Override
    public void activateGradient(Pointwise function, Array y, Array gradient, Array result) {
        Checks.sameLength(y, gradient);
        Checks.sameLength(y, result);
        Scratch scratch = SCRATCH.get();
        for (int at = 0; at < y.length(); at += BLOCK) {
            int count = Math.min(BLOCK, y.length() - at);
            y.read(at, scratch.a, 0, count);
            gradient.read(at, scratch.b, 0, count);
            FloatLoops.chain(function, scratch.a, scratch.b, count);
            result.write(at, scratch.b, 0, count);
        }
    }

    @Override
    public void softmax(Matrix x, Matrix y) {
        Matrix.checkSameShape(x, y);
        Scratch scratch = SCRATCH.get().holding(x.columns());
        int columns = x.columns();
        int atOnce = rowsAtOnce(x, y);
        for (int r = 0; r < x.rows(); r += atOnce) {
            int rows = Math.min(atOnce, x.rows() - r);
            x.data().read(r * x.stride(), scratch.a, 0, rows * columns);
            for (int i = 0; i < rows; i++) {
                FloatLoops.softmax(scratch.a, i * columns, columns);
            }
            y.data().write(r * y.stride(), scratch.a, 0, rows * columns);
        }
    }

    @Override
    public void softmaxGradient(Matrix y, Matrix gradient, Matrix result) {
        Matrix.checkSameShape(y, gradient);
        Matrix.checkSameShape(y, result);
        Scratch scratch = SCRATCH.get().holding(y.columns());
        int columns = y.columns();
        int atOnce = Math.min(rowsAtOnce(y, gradient), rowsAtOnce(y, result));
        for (int r = 0; r < y.rows(); r += atOnce) {
            int rows = Math.min(atOnce, y.rows() - r);
            y.data().read(r * y.stride(), scratch.a, 0, rows * columns);
            gradient.data().read(r * gradient.stride(), scratch.b, 0, rows * columns);
            for (int i = 0; i < rows; i++) {
                FloatLoops.softmaxGradient(scratch.a, scratch.b, i * columns, columns);
            }
            result.data().write(r * result.stride(), scratch.b, 0, rows * columns);
        }
    }

    @Override
    public double crossEntropy(Matrix x, Array bias, int[] classes, double[] weights, CrossEntropy terms) {
        Checks.atLeast("bias", bias, x.columns());
        Scratch scratch = SCRATCH.get().holding(x.columns());
        int columns = x.columns();
        bias.read(0, scratch.b, 0, columns);
        int atOnce = rowsAtOnce(x, x);
        double loss = 0;
        for (int r = 0; r < x.rows(); r += atOnce) {
            int rows = Math.min(atOnce, x.rows() - r);
            x.data().read(r * x.stride(), scratch.a, 0, rows * columns);
            for (int i = 0; i < rows; i++) {
                FloatLoops.addAt(scratch.b, scratch.a, i * columns, columns);
                var row = new FloatCrossEntropy.Row(i * columns, columns, classes[r + i]);
                loss += weights[r + i] * scratch.entropy.row(scratch.a, row, terms, weights[r + i]);
            }
            x.data().write(r * x.stride(), scratch.a, 0, rows * columns);
        }
        return loss;
    }

    @Override
    public void addToRows(Matrix x, Array bias) {
        Checks.atLeast("bias", bias, x.columns());
        Scratch scratch = SCRATCH.get().holding(x.columns());
        int columns = x.columns();
        bias.read(0, scratch.b, 0, columns);
        int atOnce = rowsAtOnce(x, x);
        for (int r = 0; r < x.rows(); r += atOnce) {
            int rows = Math.min(atOnce, x.rows() - r);
            x.data().read(r * x.stride(), scratch.a, 0, rows * columns);
            for (int i = 0; i < rows; i++) {
                FloatLoops.addAt(scratch.b, scratch.a, i * columns, columns);
            }
            x.data().write(r * x.stride(), scratch.a, 0, rows * columns);
        }
    }

    @Override
    public void sumRows(Matrix x, Array sums) {
        Checks.atLeast("sums", sums, x.columns());
        Scratch scratch = SCRATCH.get().holding(x.columns());
        int columns = x.columns();
        Arrays.fill(scratch.totals, 0, columns, 0);
        int atOnce = rowsAtOnce(x, x);
        for (int r = 0; r < x.rows(); r += atOnce) {
            int rows = Math.min(atOnce, x.rows() - r);
            x.data().read(r * x.stride(), scratch.a, 0, rows * columns);
            FloatLoops.sumRows(scratch.a, rows, scratch.b, scratch.totals, 0, columns);
        }
        sums.write(0, scratch.totals, 0, columns);
    }

    @Override
    public void addScaled(double alpha, Array x, Array y) {
        Checks.sameLength(x, y);
        Scratch scratch = SCRATCH.get();
        for (int at = 0; at < x.length(); at += BLOCK) {
            int count = Math.min(BLOCK, x.length() - at);
            x.read(at, scratch.a, 0, count);
            y.read(at, scratch.b, 0, count);
            FloatLoops.addScaled((float) alpha, scratch.a, scratch.b, count);
            y.write(at, scratch.b, 0, count);
        }
    }

    @Override
    public void scale(double alpha, Array x) {
        Scratch scratch = SCRATCH.get();
        for (int at = 0; at < x.length(); at += BLOCK) {
            int count = Math.min(BLOCK, x.length() - at);
            x.read(at, scratch.a, 0, count);
            scale((float) alpha, scratch.a, count);
            x.write(at, scratch.a, 0, count);
        }
    }

    private static void scale(float alpha, float[] x, int count) {
        for (int i = 0; i < count; i++) {
            x[i] *= alpha;
        }
    }

    @Override
    public void add(Array a, Array b, Array result) {
        Checks.sameLength(a, b);
        Checks.sameLength(a, result);
        Scratch scratch = SCRATCH.get();
        for (int at = 0; at < a.length(); at += BLOCK) {
            int count = Math.min(BLOCK, a.length() - at);
            a.read(at, scratch.a, 0, count);
            b.read(at, scratch.b, 0, count);
            FloatLoops.add(scratch.a, scratch.b, count);
            result.write(at, scratch.b, 0, count);
        }
    }

    @Override
    public void multiply(Array a, Array b, Array result) {
        Checks.sameLength(a, b);
        Checks.sameLength(a, result);
        Scratch scratch = SCRATCH.get();
        for (int at = 0; at < a.length(); at += BLOCK) {
            int count = Math.min(BLOCK, a.length() - at);
            a.read(at, scratch.a, 0, count);
            b.read(at, scratch.b, 0, count);
            FloatLoops.multiply(scratch.a, scratch.b, count);
            result.write(at, scratch.b, 0, count);
        }
    }

    @Override
    public void scaleRows(Matrix x, Array factors) {
        Checks.atLeast("factors", factors, x.rows());
        Scratch scratch = SCRATCH.get().holding(Math.max(x.columns(), x.rows()));
        factors.read(0, scratch.b, 0, x.rows());
        for (int r = 0; r < x.rows(); r++) {
            float factor = scratch.b[r];
            if (factor == 1) {
                continue;
            }
            if (factor == 0) {
                Arrays.fill(scratch.a, 0, x.columns(), 0);
            } else {
                x.data().read(r * x.stride(), scratch.a, 0, x.columns());
                scale(factor, scratch.a, x.columns());
            }
            x.data().write(r * x.stride(), scratch.a, 0, x.columns());
        }
    }

    @Override
    public void copy(Matrix source, Matrix target) {
        Matrix.checkSameShape(source, target);
        Scratch scratch = SCRATCH.get().holding(source.columns());
        int atOnce = rowsAtOnce(source, target);
        for (int r = 0; r < source.rows(); r += atOnce) {
            int count = Math.min(atOnce, source.rows() - r) * source.columns();
            source.data().read(r * source.stride(), scratch.a, 0, count);
            target.data().write(r * target.stride(), scratch.a, 0, count);
        }
    }

    /** Rows without gaps go through the scratch many at a time. */
    private static int rowsAtOnce(Matrix a, Matrix b) {
        return a.isDense() && b.isDense() ? Math.max(1, BLOCK / a.columns()) : 1;
    }

    @Override
    public void gatherRows(Matrix table, int[] rows, Matrix target) {
        Scratch scratch = SCRATCH.get().holding(table.columns());
        for (int r = 0; r < target.rows(); r++) {
            table.data().read(row(table, rows[r]), scratch.a, 0, table.columns());
            target.data().write(r * target.stride(), scratch.a, 0, table.columns());
        }
    }

    @Override
    public void scatterAddRows(Matrix source, int[] rows, Matrix table) {
        Scratch scratch = SCRATCH.get().holding(table.columns());
        for (int r = 0; r < source.rows(); r++) {
            int at = row(table, rows[r]);
            source.data().read(r * source.stride(), scratch.a, 0, table.columns());
            table.data().read(at, scratch.b, 0, table.columns());
            FloatLoops.add(scratch.a, scratch.b, table.columns());
            table.data().write(at, scratch.b, 0, table.columns());
        }
    }

    private static int row(Matrix table, int row) {
        return Objects.checkIndex(row, table.rows()) * table.stride();
    }

    @Override
    public double sumOfSquares(Array x) {
        Scratch scratch = SCRATCH.get();
        double sum = 0;
        for (int at = 0; at < x.length(); at += BLOCK) {
            int count = Math.min(BLOCK, x.length() - at);
            x.read(at, scratch.a, 0, count);
            // Four partial sums: one would wait for each addition before the next.
            double s0 = 0;
            double s1 = 0;
            double s2 = 0;
            double s3 = 0;
            int i = 0;
            for (; i + 3 < count; i += 4) {
                s0 += (double) scratch.a[i] * scratch.a[i];
                s1 += (double) scratch.a[i + 1] * scratch.a[i + 1];
                s2 += (double) scratch.a[i + 2] * scratch.a[i + 2];
                s3 += (double) scratch.a[i + 3] * scratch.a[i + 3];
            }
            for (; i < count; i++) {
                s0 += (double) scratch.a[i] * scratch.a[i];
            }
            sum += s0 + s1 + s2 + s3;
        }
        return sum;
    }

    @Override
    public RecurrentPlan recurrent(RecurrentSpec spec, int timeSteps, int batch) {
        return new PlainPlan(this, spec, timeSteps, batch, loop(spec, timeSteps, batch));
    }

    @Override
    public DecoderPlan decoder(DecoderSpec spec, DecoderPlan.Extent extent) {
        CellLoop[] cells = new CellLoop[spec.layers()];
        for (int layer = 0; layer < cells.length; layer++) {
            cells[layer] = loop(spec.layer(layer), extent.timeSteps(), extent.batch());
        }
        FloatAttention loop = new FloatAttention(spec, extent.timeSteps(), extent.memorySteps(), extent.batch());
        return new DecoderPlan(this, spec, extent, loop, cells);
    }

    private static CellLoop loop(RecurrentSpec spec, int timeSteps, int batch) {
        return switch (spec.cell()) {
            case SIMPLE -> new FloatSimpleLoop(spec, timeSteps, batch);
            case HIGHER_ORDER -> new FloatHigherOrderLoop(spec, timeSteps, batch);
            case LSTM -> new FloatLstmLoop(spec, timeSteps, batch);
            case GRU_RESET_BEFORE, GRU_RESET_AFTER -> new FloatGruLoop(spec, timeSteps, batch);
        };
    }
}
