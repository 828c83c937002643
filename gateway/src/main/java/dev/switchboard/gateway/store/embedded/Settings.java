package dev.switchboard.gateway.store.embedded;

/**
 * PostgreSQL's settings for one gateway on a small machine. They stand in a file of their own,
 * written at each start; {@code ALTER SYSTEM} outranks them and is kept.
 */
record Settings(int port) {
  static final String FILE = "switchboard.conf";

  String text() {
    return """
    # Written by Switchboard at each start. Your own settings: ALTER SYSTEM SET ...

    # Loopback only. No Unix socket: its path may not be longer than 107 bytes.
    listen_addresses = '127.0.0.1'
    port = %d
    unix_socket_directories = ''
    password_encryption = 'scram-sha-256'
    max_connections = 100

    # Answered 2xx means committed, also after a power cut.
    fsync = on
    full_page_writes = on
    synchronous_commit = on

    # Two cores, a disk without seeks, short transactions.
    shared_buffers = '256MB'
    effective_cache_size = '1GB'
    maintenance_work_mem = '128MB'
    random_page_cost = 1.1
    jit = off
    max_parallel_workers_per_gather = 0
    max_parallel_maintenance_workers = 0
    wal_buffers = '16MB'
    min_wal_size = '256MB'
    max_wal_size = '2GB'
    checkpoint_timeout = '15min'
    autovacuum_naptime = '10s'
    max_logical_replication_workers = 0
    # A table with many partitions and their indexes locks each of them.
    max_locks_per_transaction = 256
    # A node that froze inside a transaction must not hold its rows for ever.
    idle_in_transaction_session_timeout = '60s'

    timezone = 'UTC'
    log_timezone = 'UTC'

    # Only what concerns the server itself: the text of a failed statement can hold a number or a message.
    logging_collector = on
    log_directory = '../logs'
    log_filename = 'postgres-%%a.log'
    log_truncate_on_rotation = on
    log_rotation_age = '1d'
    log_rotation_size = 0
    log_min_messages = 'log'
    log_min_error_statement = 'panic'
    log_error_verbosity = 'terse'
    log_checkpoints = off
    log_autovacuum_min_duration = -1
    """
        .formatted(port);
  }
}
