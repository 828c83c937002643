package dev.switchboard.simulator.voice;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * The sound of a recording that no microphone made: a soft tone of the right length, as WAV (PCM,
 * 16 bits, 8 kHz), or the same length of silence as MP3, for which there is no encoder here.
 */
public final class Tone {
  private static final int RATE = 8000;
  private static final int HEADER = 44;
  private static final double PITCH = 440;
  private static final double LOUDNESS = 6000;

  /** MPEG 1 layer III, 32 kbit/s, 32 kHz, mono: a frame of zeroes is 36 ms of silence. */
  private static final byte[] SILENT_FRAME = frame();

  private Tone() {}

  private static byte[] frame() {
    byte[] frame = new byte[144];
    frame[0] = (byte) 0xFF;
    frame[1] = (byte) 0xFB;
    frame[2] = 0x18;
    frame[3] = (byte) 0xC4;
    return frame;
  }

  /** Writes a WAV file. */
  public static void wav(OutputStream out, Duration length, int channels) throws IOException {
    long samples = length.toMillis() * RATE / 1000;
    long bytes = samples * channels * 2;
    ByteBuffer header = ByteBuffer.allocate(HEADER).order(ByteOrder.LITTLE_ENDIAN);
    header.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt((int) (bytes + HEADER - 8));
    header.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
    header.putShort((short) 1).putShort((short) channels);
    header.putInt(RATE).putInt(RATE * channels * 2);
    header.putShort((short) (channels * 2)).putShort((short) 16);
    header.put("data".getBytes(StandardCharsets.US_ASCII)).putInt((int) bytes);
    out.write(header.array());
    ByteBuffer second = ByteBuffer.allocate(RATE * channels * 2).order(ByteOrder.LITTLE_ENDIAN);
    for (long at = 0; at < samples; at++) {
      // A beat a second, so that the length can be heard.
      double swell = 0.5 - 0.5 * Math.cos(2 * Math.PI * at / RATE);
      short value = (short) (LOUDNESS * swell * Math.sin(2 * Math.PI * PITCH * at / RATE));
      for (int channel = 0; channel < channels; channel++) {
        second.putShort(value);
      }
      if (!second.hasRemaining() || at == samples - 1) {
        out.write(second.array(), 0, second.position());
        second.clear();
      }
    }
  }

  /** Writes an MP3 file. */
  public static void mp3(OutputStream out, Duration length) throws IOException {
    for (long frames = Math.max(1, length.toMillis() / 36); frames > 0; frames--) {
      out.write(SILENT_FRAME);
    }
  }

  /**
   * How long a WAV file lasts.
   *
   * @throws IllegalArgumentException if it is none, or not PCM in whole seconds of bytes
   */
  static Duration length(byte[] wav) {
    ByteBuffer in = ByteBuffer.wrap(wav).order(ByteOrder.LITTLE_ENDIAN);
    if (wav.length < HEADER || !word(in).equals("RIFF")) {
      throw new IllegalArgumentException("not a WAV file");
    }
    in.getInt();
    if (!word(in).equals("WAVE")) {
      throw new IllegalArgumentException("not a WAV file");
    }
    int perSecond = 0;
    while (in.remaining() >= 8) {
      String chunk = word(in);
      long size = in.getInt() & 0xFFFFFFFFL;
      if (chunk.equals("fmt ") && in.remaining() >= 16) {
        perSecond = in.getInt(in.position() + 8);
      }
      if (chunk.equals("data")) {
        long held = Math.min(size, in.remaining());
        if (perSecond <= 0) {
          throw new IllegalArgumentException("a WAV file without a format");
        }
        return Duration.ofMillis(held * 1000 / perSecond);
      }
      long skip = size + (size & 1);
      if (skip > in.remaining()) {
        break;
      }
      in.position(in.position() + (int) skip);
    }
    throw new IllegalArgumentException("a WAV file without sound");
  }

  private static String word(ByteBuffer in) {
    byte[] four = new byte[4];
    in.get(four);
    return new String(four, StandardCharsets.US_ASCII);
  }
}
