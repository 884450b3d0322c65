// libpq, opened when the first PostgreSQL store is asked for: linking it would cost every start of the program.
// Rule: PostgreSQL documentation, chapter «libpq - C Library»; its functions keep their shapes since 8.x.
#pragma once
#include <stddef.h>

typedef struct pg_conn PGconn;
typedef struct pg_result PGresult;

enum {
  CPQ_CONNECTION_OK = 0,
  CPQ_COMMAND_OK = 1,
  CPQ_TUPLES_OK = 2,
  CPQ_COPY_IN = 4,
  CPQ_SQLSTATE = 'C',
  CPQ_TABLE = 't',
  CPQ_COLUMN = 'c',
  CPQ_CONSTRAINT = 'n',
  CPQ_MESSAGE = 'M',
};

// NULL when the library is open; else why it is not.
const char *cpq_open(void);

PGconn *cpq_connect(const char *address);
int cpq_status(const PGconn *connection);
const char *cpq_error(const PGconn *connection);
// Whether the server asked for a password that nobody gave.
int cpq_needs_password(const PGconn *connection);
int cpq_server_version(const PGconn *connection);
void cpq_finish(PGconn *connection);

PGresult *cpq_execute(PGconn *connection, const char *sql);
PGresult *cpq_prepare(PGconn *connection, const char *name, const char *sql);
PGresult *cpq_run(PGconn *connection, const char *name, int count, const char *const *values, const int *lengths,
                  const int *formats);
int cpq_result_status(const PGresult *result);
const char *cpq_result_field(const PGresult *result, int code);
int cpq_rows(const PGresult *result);
int cpq_columns(const PGresult *result);
unsigned cpq_type(const PGresult *result, int column);
const char *cpq_value(const PGresult *result, int row, int column);
int cpq_length(const PGresult *result, int row, int column);
int cpq_is_null(const PGresult *result, int row, int column);
const char *cpq_affected(PGresult *result);
void cpq_clear(PGresult *result);

// 1: taken; anything else: the connection failed.
int cpq_copy(PGconn *connection, const char *bytes, int count);
// `error` NULL ends the copy well, else it is given up with that word.
int cpq_copy_end(PGconn *connection, const char *error);
PGresult *cpq_next_result(PGconn *connection);
