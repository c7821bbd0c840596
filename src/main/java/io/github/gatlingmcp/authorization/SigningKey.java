package io.github.gatlingmcp.authorization;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A private key that signs JWTs: an elliptic curve key on P-256 (ES256) or an RSA key (RS256). Two
 * are equal when their keys are.
 */
public record SigningKey(PrivateKey key, Algorithm algorithm) {
  /** The algorithms of RFC 7518 that this client has. */
  public enum Algorithm {
    /** ECDSA on P-256 with SHA-256. */
    ES256("EC", "SHA256withECDSAinP1363Format"),
    /** RSASSA-PKCS1-v1_5 with SHA-256. */
    RS256("RSA", "SHA256withRSA");

    private final String keys;
    private final String signatures;

    Algorithm(String keys, String signatures) {
      this.keys = keys;
      this.signatures = signatures;
    }
  }

  private static final Pattern PKCS8 =
      Pattern.compile("-----BEGIN PRIVATE KEY-----(.*?)-----END PRIVATE KEY-----", Pattern.DOTALL);
  private static final int P256_BITS = 256;

  /**
   * Reads a key from PEM text: {@code -----BEGIN PRIVATE KEY-----}, PKCS #8, without a password.
   *
   * @throws IllegalArgumentException saying what is wrong, and nothing of the text
   */
  public static SigningKey ofPem(String pem) {
    Matcher matcher = PKCS8.matcher(pem);
    if (!matcher.find()) {
      throw new IllegalArgumentException(
          "no '-----BEGIN PRIVATE KEY-----' in the key; other forms can be brought into this one by:"
              + " openssl pkcs8 -topk8 -nocrypt");
    }
    PKCS8EncodedKeySpec encoded = new PKCS8EncodedKeySpec(decode(matcher.group(1)));
    for (Algorithm algorithm : Algorithm.values()) {
      try {
        PrivateKey key = KeyFactory.getInstance(algorithm.keys).generatePrivate(encoded);
        return new SigningKey(usable(key), algorithm);
      } catch (GeneralSecurityException e) {
        // a key of another kind; its exception may hold parts of it
      }
    }
    throw new IllegalArgumentException("the key is neither an EC nor an RSA key in PKCS #8");
  }

  private static byte[] decode(String base64) {
    try {
      return Base64.getMimeDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("the key's PEM is not Base64");
    }
  }

  private static PrivateKey usable(PrivateKey key) {
    if (key instanceof ECPrivateKey curve
        && curve.getParams().getOrder().bitLength() != P256_BITS) {
      throw new IllegalArgumentException("the key is on another curve than P-256 (ES256)");
    }
    return key;
  }

  byte[] sign(byte[] message) throws GeneralSecurityException {
    Signature signature = Signature.getInstance(algorithm.signatures);
    signature.initSign(key);
    signature.update(message);
    return signature.sign();
  }

  @Override
  public String toString() {
    return "SigningKey(" + algorithm + ")";
  }
}
