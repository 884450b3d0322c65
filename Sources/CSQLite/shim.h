#include <sqlite3.h>

// SQLITE_STATIC and SQLITE_TRANSIENT are casts, which Swift cannot import.
static inline int csqlite_bind_text_static(sqlite3_stmt *s, int i, const void *p, int n) {
  return sqlite3_bind_text(s, i, (const char *)p, n, SQLITE_STATIC);
}
static inline int csqlite_bind_text_copied(sqlite3_stmt *s, int i, const void *p, int n) {
  return sqlite3_bind_text(s, i, (const char *)p, n, SQLITE_TRANSIENT);
}
static inline int csqlite_bind_blob_static(sqlite3_stmt *s, int i, const void *p, int n) {
  return sqlite3_bind_blob(s, i, p, n, SQLITE_STATIC);
}
