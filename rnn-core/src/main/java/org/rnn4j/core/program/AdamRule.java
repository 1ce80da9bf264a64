package org.rnn4j.core.program;

/** Adam (Kingma and Ba 2015), its bias corrections folded into the rate; AMSGrad (Reddi et al. 2018) keeps the largest square. */
record AdamRule(double beta1, double beta2, double epsilon, boolean largest) implements UpdateRule {
    @Override
    public int states() {
        return largest ? 3 : 2;
    }

    @Override
    public void apply(float[] parameters, float[] gradient, float[][] state, double rate, int iteration) {
        double corrected = rate * Math.sqrt(1 - Math.pow(beta2, iteration + 1)) / (1 - Math.pow(beta1, iteration + 1));
        float b1 = (float) beta1;
        float b2 = (float) beta2;
        float c1 = 1 - b1;
        float c2 = 1 - b2;
        float e = (float) epsilon;
        float step = (float) corrected;
        float[] mean = state[0];
        float[] square = state[1];
        float[] divisor = largest ? state[2] : square;
        for (int i = 0; i < gradient.length; i++) {
            float g = gradient[i];
            mean[i] = b1 * mean[i] + g * c1;
            square[i] = b2 * square[i] + g * g * c2;
        }
        for (int i = 0; largest && i < gradient.length; i++) {
            divisor[i] = Math.max(divisor[i], square[i]);
        }
        for (int i = 0; i < gradient.length; i++) {
            parameters[i] -= mean[i] * step / ((float) Math.sqrt(divisor[i]) + e);
        }
    }

    @Override
    public void apply(double[] parameters, double[] gradient, double[][] state, double rate, int iteration) {
        double corrected = rate * Math.sqrt(1 - Math.pow(beta2, iteration + 1)) / (1 - Math.pow(beta1, iteration + 1));
        double b1 = beta1;
        double b2 = beta2;
        double c1 = 1 - b1;
        double c2 = 1 - b2;
        double e = epsilon;
        double step = corrected;
        double[] mean = state[0];
        double[] square = state[1];
        double[] divisor = largest ? state[2] : square;
        for (int i = 0; i < gradient.length; i++) {
            double g = gradient[i];
            mean[i] = b1 * mean[i] + g * c1;
            square[i] = b2 * square[i] + g * g * c2;
        }
        for (int i = 0; largest && i < gradient.length; i++) {
            divisor[i] = Math.max(divisor[i], square[i]);
        }
        for (int i = 0; i < gradient.length; i++) {
            parameters[i] -= mean[i] * step / (Math.sqrt(divisor[i]) + e);
        }
    }
}
