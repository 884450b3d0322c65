#include "CPostgres.h"

#include <dlfcn.h>
#include <stdlib.h>

typedef void (*notice_receiver)(void *, const PGresult *);

static struct {
  PGconn *(*connectdb)(const char *);
  int (*status)(const PGconn *);
  char *(*errorMessage)(const PGconn *);
  int (*connectionNeedsPassword)(const PGconn *);
  int (*serverVersion)(const PGconn *);
  void (*finish)(PGconn *);
  PGresult *(*exec)(PGconn *, const char *);
  PGresult *(*prepare)(PGconn *, const char *, const char *, int, const unsigned *);
  PGresult *(*execPrepared)(PGconn *, const char *, int, const char *const *, const int *, const int *, int);
  int (*resultStatus)(const PGresult *);
  char *(*resultErrorField)(const PGresult *, int);
  int (*ntuples)(const PGresult *);
  int (*nfields)(const PGresult *);
  unsigned (*ftype)(const PGresult *, int);
  char *(*getvalue)(const PGresult *, int, int);
  int (*getlength)(const PGresult *, int, int);
  int (*getisnull)(const PGresult *, int, int);
  char *(*cmdTuples)(PGresult *);
  void (*clear)(PGresult *);
  int (*putCopyData)(PGconn *, const char *, int);
  int (*putCopyEnd)(PGconn *, const char *);
  PGresult *(*getResult)(PGconn *);
  notice_receiver (*setNoticeReceiver)(PGconn *, notice_receiver, void *);
} pq;

static const char *problem = "not opened";
static void *library;

static void *named(const char *name) {
  void *found = dlsym(library, name);
  if (!found) problem = "libpq is of another kind than expected";
  return found;
}

const char *cpq_open(void) {
  if (library) return problem;
  library = dlopen("libpq.so.5", RTLD_NOW | RTLD_LOCAL);
  if (!library) return problem = "libpq.so.5 is not installed";
  problem = NULL;
#define TAKE(member) *(void **)&pq.member = named("PQ" #member)
  TAKE(connectdb);
  TAKE(status);
  TAKE(errorMessage);
  TAKE(connectionNeedsPassword);
  TAKE(serverVersion);
  TAKE(finish);
  TAKE(exec);
  TAKE(prepare);
  TAKE(execPrepared);
  TAKE(resultStatus);
  TAKE(resultErrorField);
  TAKE(ntuples);
  TAKE(nfields);
  TAKE(ftype);
  TAKE(getvalue);
  TAKE(getlength);
  TAKE(getisnull);
  TAKE(cmdTuples);
  TAKE(clear);
  TAKE(putCopyData);
  TAKE(putCopyEnd);
  TAKE(getResult);
  TAKE(setNoticeReceiver);
#undef TAKE
  return problem;
}

// Notices of the server are not our conversation.
static void say_nothing(void *context, const PGresult *result) { (void)context, (void)result; }

PGconn *cpq_connect(const char *address) {
  PGconn *connection = pq.connectdb(address);
  if (connection) pq.setNoticeReceiver(connection, say_nothing, NULL);
  return connection;
}
int cpq_status(const PGconn *connection) { return pq.status(connection); }
const char *cpq_error(const PGconn *connection) { return pq.errorMessage(connection); }
int cpq_needs_password(const PGconn *connection) { return pq.connectionNeedsPassword(connection); }
int cpq_server_version(const PGconn *connection) { return pq.serverVersion(connection); }
void cpq_finish(PGconn *connection) { pq.finish(connection); }

PGresult *cpq_execute(PGconn *connection, const char *sql) { return pq.exec(connection, sql); }
PGresult *cpq_prepare(PGconn *connection, const char *name, const char *sql) {
  return pq.prepare(connection, name, sql, 0, NULL);
}
PGresult *cpq_run(PGconn *connection, const char *name, int count, const char *const *values, const int *lengths,
                  const int *formats) {
  return pq.execPrepared(connection, name, count, values, lengths, formats, 1);
}
int cpq_result_status(const PGresult *result) { return pq.resultStatus(result); }
const char *cpq_result_field(const PGresult *result, int code) { return pq.resultErrorField(result, code); }
int cpq_rows(const PGresult *result) { return pq.ntuples(result); }
int cpq_columns(const PGresult *result) { return pq.nfields(result); }
unsigned cpq_type(const PGresult *result, int column) { return pq.ftype(result, column); }
const char *cpq_value(const PGresult *result, int row, int column) { return pq.getvalue(result, row, column); }
int cpq_length(const PGresult *result, int row, int column) { return pq.getlength(result, row, column); }
int cpq_is_null(const PGresult *result, int row, int column) { return pq.getisnull(result, row, column); }
const char *cpq_affected(PGresult *result) { return pq.cmdTuples(result); }
void cpq_clear(PGresult *result) { pq.clear(result); }

int cpq_copy(PGconn *connection, const char *bytes, int count) { return pq.putCopyData(connection, bytes, count); }
int cpq_copy_end(PGconn *connection, const char *error) { return pq.putCopyEnd(connection, error); }
PGresult *cpq_next_result(PGconn *connection) { return pq.getResult(connection); }
