package dev.switchboard.gateway.console.page;

/** One voicemail with its facts. */
public record VoicemailPage(Frame frame, VoicemailCard card) {}
