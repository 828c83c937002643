package dev.switchboard.gateway.verify;

import dev.switchboard.core.verify.VerifyProvider;
import java.util.List;
import java.util.Optional;

/**
 * Whose codes they are.
 *
 * @param provider empty where no Verify service is set up
 * @param issuer what proofs name as their issuer: where this gateway is reached
 * @param tokens the account's auth tokens, which close the keys of proofs in the store
 */
public record VerifyIdentity(
    Optional<VerifyProvider> provider, String issuer, List<String> tokens) {
  /** Without the tokens. */
  @Override
  public String toString() {
    return "VerifyIdentity[" + issuer + "]";
  }
}
