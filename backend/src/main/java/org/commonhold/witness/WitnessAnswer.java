package org.commonhold.witness;

/**
 * What add-checkpoint is answered.
 *
 * @param status status of HTTP
 * @param contentType media type of the body
 * @param body the cosignature line, the size of the newest cosigned checkpoint, or a sentence
 */
record WitnessAnswer(int status, String contentType, String body) {
    private static final String TEXT = "text/plain; charset=utf-8";
    private static final String SIZE = "text/x.tlog.size";

    static WitnessAnswer cosigned(String line) {
        return new WitnessAnswer(200, TEXT, line);
    }

    static WitnessAnswer malformed(String why) {
        return new WitnessAnswer(400, TEXT, why + "\n");
    }

    static WitnessAnswer unsigned() {
        return new WitnessAnswer(403, TEXT, "no signature of the log's known key verifies\n");
    }

    static WitnessAnswer unknownLog() {
        return new WitnessAnswer(404, TEXT, "this witness does not know the log\n");
    }

    static WitnessAnswer conflict(long size) {
        return new WitnessAnswer(409, SIZE, size + "\n");
    }

    static WitnessAnswer inconsistent() {
        return new WitnessAnswer(422, TEXT, "the consistency proof does not verify\n");
    }

    static WitnessAnswer failed() {
        return new WitnessAnswer(500, TEXT, "the witness cannot keep its record; nothing was cosigned\n");
    }

    static WitnessAnswer noSuchPath() {
        return new WitnessAnswer(404, TEXT, "there is only POST add-checkpoint\n");
    }

    static WitnessAnswer wrongMethod() {
        return new WitnessAnswer(405, TEXT, "add-checkpoint is a POST\n");
    }
}
