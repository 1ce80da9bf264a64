package org.rnn4j.core.program;

/** RMSProp (Tieleman and Hinton 2012). DL4J starts the mean square at epsilon. */
record RmsPropRule(double decay, double epsilon) implements UpdateRule {
    @Override
    public int states() {
        return 1;
    }

    @Override
    public double initialState() {
        return epsilon;
    }

    @Override
    public void apply(float[] parameters, float[] gradient, float[][] state, double rate, int iteration) {
        float d = (float) decay;
        float c = 1 - d;
        float e = (float) epsilon;
        float step = (float) rate;
        float[] square = state[0];
        for (int i = 0; i < gradient.length; i++) {
            float g = gradient[i];
            square[i] = d * square[i] + g * g * c;
            parameters[i] -= step * g / ((float) Math.sqrt(square[i]) + e);
        }
    }

    @Override
    public void apply(double[] parameters, double[] gradient, double[][] state, double rate, int iteration) {
        double d = decay;
        double c = 1 - d;
        double e = epsilon;
        double step = rate;
        double[] square = state[0];
        for (int i = 0; i < gradient.length; i++) {
            double g = gradient[i];
            square[i] = d * square[i] + g * g * c;
            parameters[i] -= step * g / (Math.sqrt(square[i]) + e);
        }
    }
}
