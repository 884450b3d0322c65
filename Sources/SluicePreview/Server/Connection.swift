import Glibc
import NIOCore
import NIOHTTP1
import NIOPosix

/// One connection: reads a request within its bounds, has it answered on a thread that may wait, writes the answer.
///
/// Shape: lives on its event loop. A request must be whole within `patience`, an upload must go on within it, an
/// answer must be taken within it; else the connection ends. The bodies of forms are bounded; uploads go to disk as
/// they come, and what is read ahead of the disk waits with the sender.
final class Connection: ChannelInboundHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias OutboundOut = HTTPServerResponsePart

  private enum Progress {
    case waiting
    case form(Request, [UInt8])
    case upload(Request, Upload)
    case answering
    /// The rest of a request that was refused.
    case passing
  }

  private let site: any Site
  private let pool: NIOThreadPool
  private let limits: Limits
  private let gauge: ConnectionGauge
  private let isSecure: Bool
  private var progress = Progress.waiting
  private var keepsAlive = true
  private var deadline: Scheduled<Void>?
  private var isCounted = false
  /// How much of a request that was refused has been read past.
  private var passed = 0
  private static let mostPassed = 16 << 20

  init(site: any Site, pool: NIOThreadPool, limits: Limits, gauge: ConnectionGauge, isSecure: Bool) {
    self.site = site
    self.pool = pool
    self.limits = limits
    self.gauge = gauge
    self.isSecure = isSecure
  }

  func channelActive(context: ChannelHandlerContext) {
    guard gauge.enter(limits.connections) else {
      context.close(promise: nil)
      return
    }
    isCounted = true
    wait(context)
    context.fireChannelActive()
  }

  func channelInactive(context: ChannelHandlerContext) {
    deadline?.cancel()
    if isCounted { gauge.leave() }
    isCounted = false
    if case .upload(_, let upload) = progress { upload.abandon() }
    progress = .passing
    context.fireChannelInactive()
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }

  /// Ends the connection unless something goes on within the time allowed.
  private func wait(_ context: ChannelHandlerContext) {
    deadline?.cancel()
    deadline = context.eventLoop.assumeIsolated().scheduleTask(in: limits.patience) {
      context.close(promise: nil)
    }
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head(let head): begin(head, context)
    case .body(let bytes): take(bytes, context)
    case .end: end(context)
    }
  }

  private func begin(_ head: HTTPRequestHead, _ context: ChannelHandlerContext) {
    guard case .waiting = progress else { return }
    keepsAlive = head.isKeepAlive
    guard head.uri.utf8.count <= limits.address else {
      return refuse(.plain("The address is too long.", .uriTooLong, closes: true), context)
    }
    let request = Request(
      head, isSecure: isSecure, from: context.channel.remoteAddress?.ipAddress ?? "")
    let length = head.headers.first(name: "content-length").flatMap { Int64($0) }
    switch site.admission(of: request) {
    case .refuse(let response): refuse(response, context)
    case .form:
      if let length, length > limits.form { return refuse(Self.tooLarge, context) }
      progress = .form(request, [])
    case .upload(let path):
      if let length, length > limits.upload {
        return refuse(site.tooLarge(request, most: limits.upload), context)
      }
      do {
        progress = .upload(request, try Upload(path: path, most: limits.upload))
        // From here on bytes are asked for one by one, as the disk takes them.
        context.channel.setOption(.autoRead, value: false).assumeIsolated().whenSuccess { context.read() }
      } catch {
        refuse(site.notKept(request, error), context)
      }
    }
  }

  private static let tooLarge = Response.plain(
    "That is more than a form may hold.", .payloadTooLarge, closes: true)

  private func take(_ bytes: ByteBuffer, _ context: ChannelHandlerContext) {
    switch progress {
    case .form(let request, var body):
      body += bytes.readableBytesView
      progress = .waiting
      if body.count > limits.form { return refuse(Self.tooLarge, context) }
      progress = .form(request, body)
    case .upload(_, let upload):
      wait(context)
      upload.write(bytes, on: pool, context.eventLoop)
    case .passing:
      // Enough for an answer to be seen; who goes on sending is not listened to.
      passed += bytes.readableBytes
      if passed > Self.mostPassed { context.close(promise: nil) }
    case .waiting, .answering: break
    }
  }

  func channelReadComplete(context: ChannelHandlerContext) {
    guard case .upload(let request, let upload) = progress else { return context.fireChannelReadComplete() }
    upload.written(context.eventLoop).assumeIsolated().whenComplete { [self] _ in
      guard case .upload = progress else { return }
      if upload.isTooLarge {
        upload.abandon()
        return refuse(site.tooLarge(request, most: limits.upload), context)
      }
      context.read()
    }
    context.fireChannelReadComplete()
  }

  private func end(_ context: ChannelHandlerContext) {
    switch progress {
    case .form(var request, let body):
      if request.method == .POST { request.form = Fields(String(decoding: body, as: UTF8.self)) }
      answer(request, nil, context)
    case .upload(let request, let upload):
      upload.written(context.eventLoop).assumeIsolated().whenComplete { [self] _ in
        guard case .upload = progress else { return }
        context.channel.setOption(.autoRead, value: true).whenComplete { _ in }
        if upload.isTooLarge {
          upload.abandon()
          return refuse(site.tooLarge(request, most: limits.upload), context)
        }
        answer(request, upload, context)
      }
    case .waiting, .answering, .passing: break
    }
  }

  private func answer(_ request: Request, _ upload: Upload?, _ context: ChannelHandlerContext) {
    progress = .answering
    deadline?.cancel()
    let site = site
    let outcome = upload?.finished
    pool.runIfActive(eventLoop: context.eventLoop) { site.response(to: request, upload: outcome) }
      .assumeIsolated().whenComplete { [self] result in
        switch result {
        case .success(let response): send(response, to: request.method, context)
        case .failure: context.close(promise: nil)
        }
      }
  }

  /// Answers before the request was read to its end: the connection ends with it.
  private func refuse(_ response: Response, _ context: ChannelHandlerContext) {
    var response = response
    response.closes = true
    progress = .answering
    send(response, to: .GET, context)
    progress = .passing
  }

  private func send(_ response: Response, to method: HTTPMethod, _ context: ChannelHandlerContext) {
    guard context.channel.isActive else { return }
    wait(context)
    let closes = response.closes || !keepsAlive
    var headers = response.head(isSecure: isSecure)
    if closes, !response.closes { headers.add(name: "Connection", value: "close") }
    context.write(
      wrapOutboundOut(.head(HTTPResponseHead(version: .http1_1, status: response.status, headers: headers))),
      promise: nil)
    if method != .HEAD, !response.body.isEmpty {
      context.write(
        wrapOutboundOut(.body(.byteBuffer(context.channel.allocator.buffer(bytes: response.body)))),
        promise: nil)
    }
    context.writeAndFlush(wrapOutboundOut(.end(nil))).assumeIsolated().whenComplete { [self] _ in
      if closes {
        linger(context)
      } else {
        progress = .waiting
        wait(context)
      }
    }
  }

  /// Lets a sender that is still sending read the answer before the connection goes: closing at once would make the
  /// system throw the answer away with what was not read.
  private func linger(_ context: ChannelHandlerContext) {
    progress = .passing
    context.close(mode: .output, promise: nil)
    context.channel.setOption(.autoRead, value: true).whenComplete { _ in }
    deadline?.cancel()
    deadline = context.eventLoop.assumeIsolated().scheduleTask(in: .seconds(2)) {
      context.close(promise: nil)
    }
  }
}

/// What a connection may take.
struct Limits: Sendable {
  var patience = TimeAmount.seconds(20)
  var connections = 512
  /// Bytes of an address, of a form, of an upload.
  var address = 8_192
  var form: Int64 = 1 << 20
  var upload: Int64 = 1 << 30
}

/// What answers requests.
protocol Site: Sendable {
  /// What is done with a request once its head is known.
  func admission(of request: Request) -> Admission
  /// The answer, made on a thread that may wait.
  func response(to request: Request, upload: Upload.Outcome?) -> Response
  /// The answer to an upload beyond the bound.
  func tooLarge(_ request: Request, most: Int64) -> Response
  /// The answer to an upload that cannot be kept.
  func notKept(_ request: Request, _ error: any Error) -> Response
}

enum Admission: Sendable {
  case refuse(Response)
  case form
  /// Kept in a file beside this path until it is whole.
  case upload(path: String)
}
