import Glibc
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL
import SluiceLoading
import SluicePipeline
import SluiceRecords
import Synchronization

/// Serves the preview on one address until the process ends.
public struct PreviewServer: Sendable {
  /// Where to listen, and who may come from other computers.
  public struct Options: Sendable {
    /// The loopback address unless somebody asked for another.
    public var host = "127.0.0.1"
    /// 0: one that is free.
    public var port = 0
    /// Asked from visitors; needed, with TLS, on any address but the loopback one.
    public var password: String?
    public var certificateFile: String?
    public var keyFile: String?
    /// How long a slow connection is borne, in seconds.
    public var patience = 20

    public init() {}
  }

  private let options: Options
  private let request: PreviewRequest

  public init(_ request: PreviewRequest, options: Options = Options()) {
    self.request = request
    self.options = options
  }

  /// Serves; `said` is told the link to open, and each later one.
  ///
  /// Errors: `serve.…` when the address, the password or the TLS files will not do.
  public func run(said: @escaping @Sendable (String) -> Void) throws {
    // An address that holds a password would be shown on the pages.
    if let store = request.store { _ = try StoreAddress(parsing: store) }
    let isLoopback = Self.isLoopback(options.host)
    if !isLoopback {
      guard options.password != nil, options.certificateFile != nil, options.keyFile != nil else {
        throw Stop(.serveOpenAddress, at: options.host)
      }
    }
    // A browser's address bar never says these, and any other name would be turned away.
    if ["0.0.0.0", "::"].contains(options.host) {
      throw Stop(
        .serveNotListening, at: options.host,
        [.init("error", Phrase("name the one address that visitors will type").text)])
    }
    let tls = try context()
    // Two servers would not know of each other's decisions.
    let lock = try ServingLock(folder: request.folder)
    defer { lock.release() }
    let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    // Some pages wait: for a store at the other end of a network, for a file that is being read.
    let pool = NIOThreadPool(numberOfThreads: 8)
    pool.start()
    let limits = Limits(patience: .seconds(Int64(options.patience)))
    Self.makeRoom(for: limits.connections)
    let book = ConnectionBook(most: limits.connections)
    let late = LateSite()
    let bootstrap = ServerBootstrap(group: group)
      .serverChannelOption(.backlog, value: 256)
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          let pipeline = channel.pipeline.syncOperations
          if let tls { try pipeline.addHandler(NIOSSLServerHandler(context: tls)) }
          try pipeline.configureHTTPServerPipeline(withPipeliningAssistance: true, withErrorHandling: false)
          try pipeline.addHandler(
            Connection(site: late, pool: pool, limits: limits, book: book, isSecure: tls != nil))
        }
      }
      .childChannelOption(.allowRemoteHalfClosure, value: false)
      // A larger one would hide for long whether somebody takes what is sent.
      .childChannelOption(.socketOption(.so_sndbuf), value: 128 << 10)
    let channel: any Channel
    do {
      channel = try bootstrap.bind(host: options.host, port: options.port).wait()
    } catch {
      throw Stop(.serveNotListening, at: "\(options.host):\(options.port)", [.init("error", "\(error)")])
    }
    let port = channel.localAddress?.port ?? options.port
    var hosts = ["\(options.host.contains(":") ? "[\(options.host)]" : options.host):\(port)"]
    if isLoopback { hosts += ["localhost:\(port)"] }
    let access = Access(hosts: hosts, isSecure: tls != nil, password: options.password)
    late.open(Preview(request, access: access, said: said))
    said(access.link)
    try channel.closeFuture.wait()
  }

  private func context() throws -> NIOSSLContext? {
    guard let certificate = options.certificateFile, let key = options.keyFile else { return nil }
    do {
      let chain = try NIOSSLCertificate.fromPEMFile(certificate).map {
        NIOSSLCertificateSource.certificate($0)
      }
      let key = try NIOSSLPrivateKey(file: key, format: .pem)
      var configuration = TLSConfiguration.makeServerConfiguration(
        certificateChain: chain, privateKey: .privateKey(key))
      configuration.minimumTLSVersion = .tlsv12
      // Whoever is sent away is not waited for.
      configuration.shutdownTimeout = .milliseconds(500)
      return try NIOSSLContext(configuration: configuration)
    } catch {
      throw Stop(.serveTLSFiles, at: certificate, [.init("error", "\(error)")])
    }
  }

  /// Lets the process have as many files open as there may be connections, and what it needs itself.
  private static func makeRoom(for connections: Int) {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return }
    let wanted = rlim_t(connections * 3)
    guard limit.rlim_cur < wanted else { return }
    limit.rlim_cur = min(wanted, limit.rlim_max)
    _ = setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
  }

  static func isLoopback(_ host: String) -> Bool {
    host == "::1" || host == "localhost"
      || (host.hasPrefix("127.") && host.split(separator: ".").count == 4
        && host.allSatisfy { $0.isNumber || $0 == "." })
  }
}

/// Stands for the pages until the port is known that they must be asked for by.
private final class LateSite: Site {
  private let site = Mutex<Preview?>(nil)

  func open(_ preview: Preview) { site.withLock { $0 = preview } }

  func isKnown(_ request: Request) -> Bool { site.withLock({ $0 })?.isKnown(request) ?? false }
  func admission(of request: Request) -> Admission {
    site.withLock({ $0 })?.admission(of: request)
      ?? .refuse(.plain("Not yet.", .serviceUnavailable, closes: true))
  }
  func response(to request: Request, upload: Upload.Outcome?) -> Response {
    site.withLock({ $0 })?.response(to: request, upload: upload) ?? .plain("Not yet.", .serviceUnavailable)
  }
  func tooLarge(_ request: Request, most: Int64) -> Response {
    site.withLock({ $0 })?.tooLarge(request, most: most) ?? .plain("Too large.", .payloadTooLarge)
  }
  func notKept(_ request: Request, _ error: any Error) -> Response {
    site.withLock({ $0 })?.notKept(request, error) ?? .plain("Not kept.", .insufficientStorage)
  }
}
