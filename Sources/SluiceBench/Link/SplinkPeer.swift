/// Splink 4 with DuckDB, by way of Python, with the settings its own guide gives for such columns.
struct SplinkPeer {
  private let peers: PythonPeers

  init(in folder: BenchFolder) {
    peers = PythonPeers("splink", packages: ["splink>=4,<5"], program: Self.program, in: folder)
  }

  func introduce() { peers.introduce() }

  /// - Parameter isLarge: whether it takes minutes.
  func command(_ path: String, isLarge: Bool) -> BenchCommand? {
    guard peers.problem == nil else { return nil }
    return BenchCommand(
      name: "Splink 4 on DuckDB", words: [peers.python, peers.script, path], clock: .whole,
      most: isLarge ? 1 : .max, peer: "Splink")
  }

  /// Names are folded and phones cut to their digits first, as Splink's guide asks for.
  private static let program = """
    import sys, re, collections
    import pandas
    from splink import Linker, SettingsCreator, DuckDBAPI, block_on
    import splink.comparison_library as cl
    table = pandas.read_csv(sys.argv[1], sep=';', dtype=str, keep_default_na=False)
    table['unique_id'] = range(len(table))
    forms = r'\\b(ооо|ао|пао|зао|ип|нко|спк|общество с ограниченной ответственностью|акционерное общество|публичное|закрытое|индивидуальный предприниматель|некоммерческая организация|сельскохозяйственный производственный кооператив)\\b'
    table['name'] = table['name'].str.lower().str.replace(r'[^а-яёa-z0-9 -]', '', regex=True).str.replace(forms, '', regex=True).str.strip()
    table['phone'] = table['phone'].str.replace(r'[^0-9]', '', regex=True).str[-10:]
    table['address'] = table['address'].str.lower()
    for column in ['name', 'phone', 'email', 'city', 'address']:
        table[column] = table[column].replace('', None)
    settings = SettingsCreator(
        link_type='dedupe_only',
        blocking_rules_to_generate_predictions=[block_on('phone'), block_on('email'), block_on('address'), block_on('name', 'city')],
        comparisons=[cl.JaroWinklerAtThresholds('name', [0.95, 0.88]).configure(term_frequency_adjustments=True),
            cl.ExactMatch('phone'), cl.ExactMatch('email'), cl.ExactMatch('city').configure(term_frequency_adjustments=True),
            cl.LevenshteinAtThresholds('address', [2, 5])])
    linker = Linker(table, settings, DuckDBAPI())
    linker.training.estimate_probability_two_random_records_match([block_on('phone', 'name'), block_on('email', 'name')], recall=0.6)
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6)
    linker.training.estimate_parameters_using_expectation_maximisation(block_on('phone'))
    linker.training.estimate_parameters_using_expectation_maximisation(block_on('email'))
    predictions = linker.inference.predict(threshold_match_probability=0.5)
    clusters = linker.clustering.cluster_pairwise_predictions_at_threshold(predictions, 0.5).as_pandas_dataframe()
    pairs = len(predictions.as_pandas_dataframe())
    def count(values):
        return sum(n * (n - 1) // 2 for n in collections.Counter(values).values())
    found, possible = count(clusters.cluster_id), count(table.truth)
    merged = clusters.merge(table[['unique_id', 'truth']], on='unique_id', suffixes=('_', ''))
    right = count(zip(merged.cluster_id, merged.truth))
    precision, recall = right / max(1, found), right / max(1, possible)
    print(pairs, 'pairs kept, precision', round(precision, 4), 'recall', round(recall, 4), 'F1', round(2 * precision * recall / max(1e-9, precision + recall), 4))
    """
}
