package dev.switchboard.simulator.twiml;

/** What can be heard while the caller may already answer: inside Gather and Prompt. */
public sealed interface Audible permits Say, Play, Pause {
  Span span();
}
