package dev.switchboard.gateway.store.embedded;

import java.nio.file.Path;

/**
 * Why there is no store, in words for the person who has to act: what is wrong, and what to do
 * next. Neither text ever holds a password.
 */
public abstract sealed class StoreUnavailable extends RuntimeException {
  private final String problem;
  private final String remedy;

  private StoreUnavailable(String problem, String remedy) {
    super(problem + " " + remedy);
    this.problem = problem;
    this.remedy = remedy;
  }

  /** What is wrong and where, one or two sentences. */
  public String problem() {
    return problem;
  }

  /** What to do next, one or two sentences. */
  public String remedy() {
    return remedy;
  }

  /** Another process works in this home. */
  public static final class HomeHeld extends StoreUnavailable {
    HomeHeld(Path home, String holder) {
      super(
          "The home " + home + " is in use by " + holder + ".",
          "Stop that one first, or give this one a home of its own with SWITCHBOARD_HOME.");
    }
  }

  /** The home cannot be created, entered or written, or belongs to somebody else. */
  public static final class HomeUnusable extends StoreUnavailable {
    HomeUnusable(String problem, String remedy) {
      super(problem, remedy);
    }
  }

  /** No space left where the home is. */
  public static final class DiskFull extends StoreUnavailable {
    DiskFull(Path where) {
      super(
          "The disk that holds " + where + " is full.",
          "Free some space (a new store takes about 150 MB), or set SWITCHBOARD_HOME to a folder on another disk."
              + " Nothing that was committed is lost.");
    }
  }

  /** The data was written by another major version of PostgreSQL. */
  public static final class OtherVersion extends StoreUnavailable {
    OtherVersion(Path data, String found, int ours) {
      super(
          data + " was written by PostgreSQL " + found + "; this Switchboard brings " + ours + ".",
          "Start it with the Switchboard that wrote it, or move it to a PostgreSQL "
              + ours
              + " with pg_upgrade and set DATABASE_URL.");
    }
  }

  /** This build carries no PostgreSQL that runs on this machine. */
  public static final class NoBinaries extends StoreUnavailable {
    NoBinaries(String problem) {
      super(
          problem,
          "Set DATABASE_URL to a PostgreSQL 18, or build on the kind of machine that runs it.");
    }
  }

  /** PostgreSQL refuses to run as this user, and none of the ways around it is open here. */
  public static final class AccountRefused extends StoreUnavailable {
    AccountRefused(String problem, String remedy) {
      super(problem, remedy);
    }
  }

  /** The data is there and the key to it is not. */
  public static final class PasswordLost extends StoreUnavailable {
    PasswordLost(Path data, Path password) {
      super(
          "The store in "
              + data
              + " is there, but the file with its password, "
              + password
              + ", is missing or wrong.",
          "Bring that file back from a copy of the home.");
    }
  }

  /** The PostgreSQL of {@code DATABASE_URL} cannot be used. */
  public static final class Unreachable extends StoreUnavailable {
    /**
     * @param where host, port and name, without user and password
     * @param why in a sentence without its full stop
     */
    public Unreachable(String where, String why) {
      super(
          "The store at " + where + " cannot be used: " + why + ".",
          "Check DATABASE_URL (host, port, name, user, password) and that PostgreSQL runs there,"
              + " or leave it out to have one started here.");
    }
  }

  /** PostgreSQL said no, with its own words. */
  public static final class StartFailed extends StoreUnavailable {
    StartFailed(String what, String said, Path logs) {
      super(what + said, "Its logs are in " + logs + ".");
    }
  }
}
