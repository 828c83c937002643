package dev.switchboard.core.privacy;

/** Where a text is taken away. */
public enum Extent {
  HERE,
  /** There too, as soon as the provider lets us. */
  AT_THE_PROVIDER_TOO
}
