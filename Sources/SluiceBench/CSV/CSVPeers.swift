/// The readers of other projects, by way of Python; each reads every cell as text into its own columns.
struct CSVPeers {
  private let peers: PythonPeers

  init(in folder: BenchFolder) {
    peers = PythonPeers(
      "peers", packages: ["duckdb", "polars", "pyarrow"], program: Self.program, in: folder)
  }

  func introduce() { peers.introduce() }

  /// Every peer with one thread and with as many as it likes.
  func commands(_ path: String, _ encoding: String) -> [BenchCommand] {
    guard peers.problem == nil else { return [] }
    return [("duckdb", "DuckDB"), ("polars", "Polars"), ("pyarrow", "pyarrow")].flatMap { word, name in
      [true, false].map { isAlone in
        var environment = [(name: "OMP_NUM_THREADS", value: "1")]
        if isAlone { environment.append((name: "POLARS_MAX_THREADS", value: "1")) }
        return BenchCommand(
          name: "\(name), \(isAlone ? "one thread" : "default")",
          words: [peers.python, peers.script, word, isAlone ? "1" : "0", encoding, path],
          environment: environment, peer: isAlone ? name : nil)
      }
    }
  }

  private static let program = """
    import sys, time
    peer, threads, encoding, path = sys.argv[1:5]
    one = threads == '1'
    def measured(read):
        cpu, wall = time.process_time(), time.monotonic()
        try:
            rows = read()
        except Exception as problem:
            print('stopped', type(problem).__name__, ' '.join(str(problem).split())[:160])
            return
        print('rows', rows, 'cpu', time.process_time() - cpu, 'wall', time.monotonic() - wall)
    if peer == 'duckdb':
        import duckdb
        base = duckdb.connect()
        if one: base.execute('SET threads = 1')
        if encoding != 'utf-8':
            try:
                base.execute('INSTALL encodings'); base.execute('LOAD encodings')
            except Exception:
                pass
        def read():
            options = "header = false, all_varchar = true, delim = ';', quote = '\\"', escape = '\\"'"
            if encoding != 'utf-8': options += f", encoding = '{encoding}'"
            base.execute(f"CREATE TEMP TABLE t AS SELECT * FROM read_csv('{path}', {options})")
            return base.execute('SELECT count(*) FROM t').fetchone()[0]
        measured(read)
    elif peer == 'polars':
        import polars
        def read():
            table = polars.read_csv(path, separator=';', has_header=False, infer_schema=False,
                                    encoding='utf8' if encoding == 'utf-8' else encoding)
            return table.height
        measured(read)
    else:
        import pyarrow, pyarrow.csv as csv
        if one: pyarrow.set_cpu_count(1)
        names = [f'c{i}' for i in range(15)]
        def read():
            table = csv.read_csv(path,
                read_options=csv.ReadOptions(use_threads=not one, column_names=names, encoding=encoding),
                parse_options=csv.ParseOptions(delimiter=';', newlines_in_values=True),
                convert_options=csv.ConvertOptions(column_types={name: pyarrow.string() for name in names}))
            return table.num_rows
        measured(read)
    """
}
