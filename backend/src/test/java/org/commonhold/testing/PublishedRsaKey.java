package org.commonhold.testing;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;

/**
 * The one RSA key of all tests. Everybody can read it here, so that it protects nothing: to find the primes of a new one takes ten seconds
 * where Java compiles as quickly as it does for tests.
 */
final class PublishedRsaKey {
    /** The private key, PKCS#8 in base64. */
    static final String PKCS8 = ""
            + "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQDB32h7QNgkKwjhmBc0obuX4NusuRg1ya5bM+6nZTdFg9S+789r"
            + "DpDfynbvALAL56h/vegPjROCWF2jbly5AVNLFqUfONOOS1ztY04M0la3SoTcpHgm+abuGD5Pvj8lvHtT2lVRwsWaVQgbzs02ZZul"
            + "aSsiniAIbyTrybrKqwhgHzFeJ+fhFmZLExt9uMxXAR0gy7ckJO72TQERIbOyF0nDGk2Grwi9rdeUMJsr1VeCYdmLMXH7lDV21ymE"
            + "SBMTZNAgongJ5OmXaIZP/+u6tdYiyJWlRAtlQXvkRAFb6VwDJsIAoX0WJNgzCfVSn209FmwELGNUPlY1l5expvCuh0iBAgMBAAEC"
            + "ggEAARj6hDkd1PDJh8JtSwFcslhMUhR8FKDf/wwisZ/dccQUbIgA+sknmZBYC+Dk5KcpKwXFL+JZ9HLU3xSEWDevunT5POPwC0YP"
            + "gEumJ1hhAIzLbTbap2Ju/YaiXEZc0+hwYwBq6EmD0uyTw3/wS9REYgnTG+q86Am3pSr8eiiz+LXt9I3Xo/1TxMEOZaMS0Tbkan3r"
            + "mGHkD+oGCP2DyXoYD2PSdZOjza6CR6NeJBVWOZHIRBbRI0PXRjNxt0eQbx6webV/9sAL/KH2DGX5BUtGZb0PvDS0wBc32Aa34ard"
            + "l46ypRRGUtCnGBaN1HXaxvbm9oFwekRQxm2x3dCLZO+TYQKBgQD8iK/Z2MWY3PcRulmVJaBXVszZ7F5A3nUiKwO+3X54EFp8iMxo"
            + "jIlUpz+m5gkBVgOw5PrFsA4FCPjTVngzNbJm1QMFobNToSS3xSEUOtqksxbai8+az1nCmG5ywf1JTqiN9CVo+3ALbk/JzL7MhMl8"
            + "AXCHdng0uLIb6owkrqqqMQKBgQDEiJtVcNFxlt7Iyfbe0JE0nGFMebIw/wfyEh7edqtRzeC2ND0zChk0fnoelb9tpUPChHNoQhYO"
            + "uq9jmZVa0HNMcCg4QkWaqwGz1WzuHoUs+gMQLebMvBU0RZlIKgJjLObNhCpiC3CJiUT7TPb5eQa6+vPllzpqUcayVNqE4EOfUQKB"
            + "gHi7UHcx76YZXfWXxeRMTM/0q5M0MguJTy66qdvCQQhdqSUIsdD5/139Z6z/JScCXFlh35JLjShTFcLUADtbXKNVC1DR8c31qHxD"
            + "PoFRcd5z0GVDmklFAIDMJ2Gt5M37URIsuwXpz7NnVbYAsOdORJWIiqf4t5ddBanbBI01BFrBAoGBAJtPEOGuK/VFsnyeDbb6vyUC"
            + "R2m16fkKMO89HqPSx4P33BJgqdRBsLVpFXxB/mrZZPi8zq6fOusc4CknX33KqLLJFx+OT47wgIHqsRBjkf5+/Bi3DWLRZzhNn9oF"
            + "SKmy/BmAzjV4sNAfaCHnKmzvFUCBvGe84G7QfOLEZ4MF7qphAoGACKCp6k/rY1FdVLojAktR0HXdmpTddDfGlJq3HoPWp0zh9M/y"
            + "IkMV0ajN/UjULOU3xYSrpEM0PS8sR07bqsTHIFOsm0a8Z0+kCOJ8vLVR0tfV03A/jlcPQDNVM323N5ebZim8SOS8sIIT0cSUmOSE"
            + "lWyLPRZXcw9hR5D7IikbfvA=";

    private PublishedRsaKey() {}

    static KeyPair pair() throws GeneralSecurityException {
        KeyFactory factory = KeyFactory.getInstance("RSA");
        byte[] octets = Base64.getDecoder().decode(PKCS8);
        RSAPrivateCrtKey secret = (RSAPrivateCrtKey) factory.generatePrivate(new PKCS8EncodedKeySpec(octets));
        RSAPublicKeySpec open = new RSAPublicKeySpec(secret.getModulus(), secret.getPublicExponent());
        return new KeyPair(factory.generatePublic(open), secret);
    }
}
