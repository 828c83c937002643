package dev.switchboard.gateway.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.SqlTypeValue;

/**
 * Values as PostgreSQL wants them: whole columns as arrays for {@code unnest}, times with their
 * zone.
 */
public final class Sql {
  private Sql() {}

  /** A parameter of array type: one column of many rows. */
  public static SqlTypeValue array(
      String elementType, Collection<? extends @Nullable Object> values) {
    @Nullable Object[] elements = values.toArray();
    return (PreparedStatement ps, int index, int sqlType, @Nullable String typeName) ->
        ps.setArray(index, ps.getConnection().createArrayOf(elementType, elements));
  }

  /** One column of these rows. */
  public static <T> SqlTypeValue column(
      String elementType, Collection<T> rows, Function<T, @Nullable Object> cell) {
    List<@Nullable Object> cells = new ArrayList<>(rows.size());
    for (T row : rows) {
      cells.add(cell.apply(row));
    }
    return array(elementType, cells);
  }

  /** Parameters some of which may be null. */
  public static List<@Nullable Object> values(@Nullable Object... values) {
    return Arrays.asList(values);
  }

  /** For a {@code timestamptz} parameter. */
  public static OffsetDateTime time(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  /** For a nullable {@code timestamptz} parameter. */
  public static @Nullable OffsetDateTime time(Optional<Instant> instant) {
    return instant.map(Sql::time).orElse(null);
  }

  /** Reads a {@code timestamptz}. */
  public static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  /** Reads a nullable {@code timestamptz}. */
  public static Optional<Instant> optionalInstant(ResultSet row, String column)
      throws SQLException {
    return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
        .map(OffsetDateTime::toInstant);
  }

  /** Reads a nullable {@code integer}. */
  public static OptionalInt optionalInt(ResultSet row, String column) throws SQLException {
    int value = row.getInt(column);
    return row.wasNull() ? OptionalInt.empty() : OptionalInt.of(value);
  }

  /** Reads a nullable {@code text}. */
  public static Optional<String> optionalText(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getString(column));
  }

  /** Reads a {@code uuid}. */
  public static UUID uuid(ResultSet row, String column) throws SQLException {
    return row.getObject(column, UUID.class);
  }
}
