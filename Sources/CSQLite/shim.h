#include <sqlite3.h>
#include <stdint.h>
#include <string.h>

// SQLITE_STATIC and SQLITE_TRANSIENT are casts, which Swift cannot import.
static inline int csqlite_bind_text_copied(sqlite3_stmt *s, int i, const void *p, int n) {
  return sqlite3_bind_text(s, i, (const char *)p, n, SQLITE_TRANSIENT);
}
static inline int csqlite_bind_blob_copied(sqlite3_stmt *s, int i, const void *p, int n) {
  return sqlite3_bind_blob(s, i, p, n, SQLITE_TRANSIENT);
}

// Variadic in C: memory statistics take a lock at every allocation, and nobody reads them.
static inline int csqlite_forget_memory_statistics(void) { return sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0); }

// Reads bytes of the database file by the connection's own descriptor. Opening and closing the file beside SQLite would
// let go of its locks: POSIX locks belong to the process and end with the first descriptor that is closed.
static inline int csqlite_read_raw(sqlite3 *db, void *bytes, int count, int64_t offset) {
  sqlite3_file *file = 0;
  int code = sqlite3_file_control(db, "main", SQLITE_FCNTL_FILE_POINTER, &file);
  if (code != SQLITE_OK) return code;
  if (!file || !file->pMethods) return SQLITE_CANTOPEN;
  return file->pMethods->xRead(file, bytes, count, offset);
}
static inline int csqlite_raw_size(sqlite3 *db, int64_t *size) {
  sqlite3_file *file = 0;
  int code = sqlite3_file_control(db, "main", SQLITE_FCNTL_FILE_POINTER, &file);
  if (code != SQLITE_OK) return code;
  if (!file || !file->pMethods) return SQLITE_CANTOPEN;
  sqlite3_int64 bytes = 0;
  code = file->pMethods->xFileSize(file, &bytes);
  *size = bytes;
  return code;
}

// «incoming»: a table-valued function over rows that lie in our memory, so that one INSERT ... SELECT takes
// thousands of them. A statement per row costs twice as much: cursors opened and closed, values bound.

// One value in eight bytes. The low four bits say what it is: 0 NULL, 1 an integer (the other 60 bits, signed),
// 2 text and 3 a blob (28 bits of length, then 32 bits of offset in the bytes), 4 something longer than that.
typedef uint64_t csqlite_cell;

// What the connection's next scan of `incoming` walks over: `count` rows of `width` cells each.
typedef struct {
  const unsigned char *bytes;
  const csqlite_cell *cells;
  int64_t count;
  int32_t width;
} csqlite_rows;

typedef struct {
  sqlite3_vtab base;
  csqlite_rows *rows;
} csqlite_incoming_table;

typedef struct {
  sqlite3_vtab_cursor base;
  const csqlite_rows *rows;
  int64_t row;
} csqlite_incoming_cursor;

static int csqlite_incoming_connect(
    sqlite3 *db, void *aux, int argc, const char *const *argv, sqlite3_vtab **out, char **error) {
  (void)argc, (void)argv, (void)error;
  int code = sqlite3_declare_vtab(
      db,
      "CREATE TABLE incoming(c0,c1,c2,c3,c4,c5,c6,c7,c8,c9,c10,c11,c12,c13,c14,c15,c16,c17,c18,c19,"
      "c20,c21,c22,c23,c24,c25,c26,c27,c28,c29,c30,c31,c32,c33,c34,c35,c36,c37,c38,c39)");
  if (code != SQLITE_OK) return code;
  csqlite_incoming_table *table = sqlite3_malloc(sizeof *table);
  if (!table) return SQLITE_NOMEM;
  memset(table, 0, sizeof *table);
  table->rows = aux;
  *out = &table->base;
  return SQLITE_OK;
}
static int csqlite_incoming_disconnect(sqlite3_vtab *table) {
  sqlite3_free(table);
  return SQLITE_OK;
}
static int csqlite_incoming_plan(sqlite3_vtab *table, sqlite3_index_info *info) {
  (void)table;
  info->estimatedCost = 1e6;
  info->estimatedRows = 10000;
  return SQLITE_OK;
}
static int csqlite_incoming_open(sqlite3_vtab *table, sqlite3_vtab_cursor **out) {
  csqlite_incoming_cursor *cursor = sqlite3_malloc(sizeof *cursor);
  if (!cursor) return SQLITE_NOMEM;
  memset(cursor, 0, sizeof *cursor);
  cursor->rows = ((csqlite_incoming_table *)table)->rows;
  *out = &cursor->base;
  return SQLITE_OK;
}
static int csqlite_incoming_close(sqlite3_vtab_cursor *cursor) {
  sqlite3_free(cursor);
  return SQLITE_OK;
}
static int csqlite_incoming_filter(
    sqlite3_vtab_cursor *cursor, int number, const char *text, int argc, sqlite3_value **argv) {
  (void)number, (void)text, (void)argc, (void)argv;
  ((csqlite_incoming_cursor *)cursor)->row = 0;
  return SQLITE_OK;
}
static int csqlite_incoming_next(sqlite3_vtab_cursor *cursor) {
  ((csqlite_incoming_cursor *)cursor)->row++;
  return SQLITE_OK;
}
static int csqlite_incoming_end(sqlite3_vtab_cursor *base) {
  csqlite_incoming_cursor *cursor = (csqlite_incoming_cursor *)base;
  return cursor->row >= cursor->rows->count;
}
static int csqlite_incoming_column(sqlite3_vtab_cursor *base, sqlite3_context *context, int column) {
  csqlite_incoming_cursor *cursor = (csqlite_incoming_cursor *)base;
  const csqlite_rows *rows = cursor->rows;
  if (column >= rows->width) return SQLITE_OK;
  csqlite_cell cell = rows->cells[cursor->row * rows->width + column];
  const unsigned char *bytes = rows->bytes + (cell >> 32);
  int length = (int)(cell >> 4 & 0x0FFFFFFF);
  switch (cell & 15) {
  case 1: sqlite3_result_int64(context, (int64_t)cell >> 4); break;
  case 2: sqlite3_result_text(context, (const char *)bytes, length, SQLITE_STATIC); break;
  case 3: sqlite3_result_blob(context, bytes, length, SQLITE_STATIC); break;
  case 4: sqlite3_result_error_toobig(context); break;
  default: break;
  }
  return SQLITE_OK;
}
static int csqlite_incoming_rowid(sqlite3_vtab_cursor *cursor, sqlite3_int64 *row) {
  *row = ((csqlite_incoming_cursor *)cursor)->row + 1;
  return SQLITE_OK;
}

// Gives the connection the function `incoming`, which reads what `rows` holds at the time of the scan.
static inline int csqlite_add_incoming(sqlite3 *db, csqlite_rows *rows) {
  static const sqlite3_module module = {
      .iVersion = 0,
      .xConnect = csqlite_incoming_connect,
      .xBestIndex = csqlite_incoming_plan,
      .xDisconnect = csqlite_incoming_disconnect,
      .xOpen = csqlite_incoming_open,
      .xClose = csqlite_incoming_close,
      .xFilter = csqlite_incoming_filter,
      .xNext = csqlite_incoming_next,
      .xEof = csqlite_incoming_end,
      .xColumn = csqlite_incoming_column,
      .xRowid = csqlite_incoming_rowid,
  };
  return sqlite3_create_module(db, "incoming", &module, rows);
}
