package org.rnn4j.core.program;

/** Nadam (Dozat 2016) in DL4J's form, which corrects the mean but not the square. */
record NadamRule(double beta1, double beta2, double epsilon) implements UpdateRule {
    @Override
    public int states() {
        return 2;
    }

    @Override
    public void apply(float[] parameters, float[] gradient, float[][] state, double rate, int iteration) {
        float b1 = (float) beta1;
        float b2 = (float) beta2;
        float c1 = 1 - b1;
        float c2 = 1 - b2;
        float e = (float) epsilon;
        float step = (float) (rate / (1 - Math.pow(beta1, iteration + 1)));
        float[] mean = state[0];
        float[] square = state[1];
        for (int i = 0; i < gradient.length; i++) {
            float g = gradient[i];
            mean[i] = b1 * mean[i] + g * c1;
            square[i] = b2 * square[i] + g * g * c2;
            parameters[i] -= step * (mean[i] * b1 + g * c1) / ((float) Math.sqrt(square[i]) + e);
        }
    }

    @Override
    public void apply(double[] parameters, double[] gradient, double[][] state, double rate, int iteration) {
        double b1 = beta1;
        double b2 = beta2;
        double c1 = 1 - b1;
        double c2 = 1 - b2;
        double e = epsilon;
        double step = (rate / (1 - Math.pow(beta1, iteration + 1)));
        double[] mean = state[0];
        double[] square = state[1];
        for (int i = 0; i < gradient.length; i++) {
            double g = gradient[i];
            mean[i] = b1 * mean[i] + g * c1;
            square[i] = b2 * square[i] + g * g * c2;
            parameters[i] -= step * (mean[i] * b1 + g * c1) / (Math.sqrt(square[i]) + e);
        }
    }
}
