package org.commonhold.ballot.seal;

/**
 * Keeps accepted ballots secret at rest. The count reads ballots through it and nothing else does, so that encryption to
 * a key that only the assembly's officials can open together can take its place.
 */
public interface BallotSeal {

    /**
     * Encrypts a ballot.
     *
     * @param assemblyId the assembly, authenticated with the ciphertext
     * @param jws the signed ballot
     * @return the ciphertext
     */
    byte[] seal(String assemblyId, String jws);

    /**
     * Decrypts a ballot.
     *
     * @param assemblyId the assembly that it was sealed for
     * @param sealed the ciphertext
     * @return the signed ballot
     */
    String open(String assemblyId, byte[] sealed);
}
