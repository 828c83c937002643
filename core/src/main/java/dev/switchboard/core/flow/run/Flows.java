package dev.switchboard.core.flow.run;

import java.util.Collection;
import java.util.Optional;

/** Where flows are found. */
public interface Flows {
  /** No flows besides the one that runs, which needs none of them. */
  Flows NONE =
      new Flows() {
        @Override
        public Optional<Versioned> newest(String name) {
          return Optional.empty();
        }

        @Override
        public Optional<Versioned> exactly(String name, int version) {
          return Optional.empty();
        }
      };

  /** For a call that enters it now. */
  Optional<Versioned> newest(String name);

  /** For a call that is in it. */
  Optional<Versioned> exactly(String name, int version);

  /** These and no others, as of files: each in one version. */
  static Flows of(Collection<Versioned> all) {
    return new Flows() {
      @Override
      public Optional<Versioned> newest(String name) {
        return all.stream().filter(one -> one.flow().name().equals(name)).findFirst();
      }

      @Override
      public Optional<Versioned> exactly(String name, int version) {
        return newest(name).filter(one -> one.version() == version);
      }
    };
  }
}
