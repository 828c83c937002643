package dev.switchboard.gateway.store;

import java.sql.SQLException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.transaction.TransactionException;

/**
 * The store does not answer. What was under way then may or may not be committed: a COMMIT that
 * broke with its connection is unknown.
 */
public final class StoreAway extends DataAccessResourceFailureException {
  private static final long serialVersionUID = 1L;

  /** A standby, or a primary that has just become one, takes no writes. */
  private static final String READ_ONLY = "25006";

  public StoreAway(String message) {
    super(message);
  }

  /**
   * Whether the store is what failed, and not the statement: trying each item of a group by itself
   * would help nobody then.
   */
  public static boolean isBehind(RuntimeException failure) {
    return failure instanceof DataAccessResourceFailureException
        || failure instanceof RecoverableDataAccessException
        || failure instanceof TransientDataAccessResourceException
        || failure instanceof QueryTimeoutException
        || failure instanceof TransactionException
        || (failure.getCause() instanceof SQLException sql && READ_ONLY.equals(sql.getSQLState()));
  }
}
