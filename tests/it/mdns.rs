//! The name of the box in the local network: announced, followed, given up, withdrawn at the end.
//!
//! The tests make a network namespace of their own with one interface, so nothing leaves this computer. That needs root and the
//! commands `unshare` and `ip`; where it is not possible they say so and end.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpStream, UdpSocket};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use rustix::thread::{LinkNameSpaceType, move_into_link_name_space};
use socket2::{Domain, Socket, Type};
use std::os::fd::AsFd;

use crate::cli::maitred;
use crate::power_cuts::server::Server;
use crate::support::print_line;

const GROUP: Ipv4Addr = Ipv4Addr::new(224, 0, 0, 251);
const FIRST: Ipv4Addr = Ipv4Addr::new(192, 168, 77, 10);
const SECOND: Ipv4Addr = Ipv4Addr::new(192, 168, 77, 20);
const OTHER: Ipv4Addr = Ipv4Addr::new(192, 168, 77, 99);
/// `menu.local` in a DNS message.
const NAME: &[u8] = b"\x04menu\x05local\0";
/// Far longer than an announcement takes; the test fails after it.
const STUCK: Duration = Duration::from_secs(30);

/// The process that keeps the namespace; killed when it is dropped.
struct Namespace(Child);

impl Drop for Namespace {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

impl Namespace {
    /// Makes a namespace with the interface `lan0` and moves this thread into it: its sockets and child processes are in it.
    /// `None` where that is not possible.
    fn enter() -> Option<Self> {
        let made = Self::make();
        if made.is_none() {
            print_line("skipped: a network namespace needs root, and the commands unshare and ip");
        }
        made
    }

    fn make() -> Option<Self> {
        if !rustix::process::geteuid().is_root() || Command::new("ip").arg("-V").output().is_err() {
            return None;
        }
        let mut child = Command::new("unshare")
            .args(["--net", "sh", "-c", "echo ready; exec sleep 300"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .ok()?;
        let mut line = String::new();
        BufReader::new(child.stdout.take()?).read_line(&mut line).ok()?;
        let namespace = Namespace(child);
        if line.is_empty() {
            return None;
        }
        let file = std::fs::File::open(format!("/proc/{}/ns/net", namespace.0.id())).unwrap();
        move_into_link_name_space(file.as_fd(), Some(LinkNameSpaceType::Network)).unwrap();
        ip(&["link", "set", "lo", "up"]);
        ip(&["link", "add", "lan0", "type", "veth", "peer", "name", "phone0"]);
        ip(&["link", "set", "lan0", "up"]);
        ip(&["link", "set", "phone0", "up"]);
        set_address(FIRST);
        Some(namespace)
    }
}

fn ip(arguments: &[&str]) {
    let output = Command::new("ip").args(arguments).output().unwrap();
    assert!(output.status.success(), "ip {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
}

fn set_address(address: Ipv4Addr) {
    ip(&["address", "flush", "dev", "lan0"]);
    ip(&["address", "add", &format!("{address}/24"), "dev", "lan0"]);
}

/// A socket that hears and sends mDNS on the interface, beside the server's.
fn mdns_socket(at: Ipv4Addr) -> UdpSocket {
    let socket = Socket::new(Domain::IPV4, Type::DGRAM, None).unwrap();
    socket.set_reuse_address(true).unwrap();
    socket.set_reuse_port(true).unwrap();
    socket.bind(&SocketAddr::from((Ipv4Addr::UNSPECIFIED, 5353)).into()).unwrap();
    socket.join_multicast_v4(&GROUP, &at).unwrap();
    socket.set_multicast_if_v4(&at).unwrap();
    socket.set_read_timeout(Some(Duration::from_millis(200))).unwrap();
    socket.into()
}

fn send(socket: &UdpSocket, message: &[u8]) {
    socket.send_to(message, (GROUP, 5353)).unwrap();
}

/// Asks for the address of `menu.local`.
fn query() -> Vec<u8> {
    [&[0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0], NAME, &[0, 1, 0, 1]].concat()
}

/// Says that `menu.local` has the address.
fn answer(address: Ipv4Addr) -> Vec<u8> {
    let head = [0, 0, 0x84, 0, 0, 0, 0, 1, 0, 0, 0, 0];
    let record = [&[0, 1, 0x80, 1, 0, 0, 0, 120, 0, 4], &address.octets()[..]].concat();
    [&head[..], NAME, &record].concat()
}

/// The lifetimes in seconds that a response gives an address.
fn lifetimes(message: &[u8], address: Ipv4Addr) -> Vec<u32> {
    if message.get(2).is_none_or(|flags| flags & 0x80 == 0) {
        return Vec::new();
    }
    let is_record = |part: &&[u8]| {
        part[..4] == [0, 1, 0x80, 1] && part[8..10] == [0, 4] && part[10..] == address.octets()
    };
    message
        .windows(14)
        .filter(is_record)
        .map(|part| u32::from_be_bytes(part[4..8].try_into().unwrap()))
        .collect()
}

/// Receives until a response gives the address a lifetime that is `wanted`. Asks twice a second meanwhile, if it is to ask.
fn wait_for(socket: &UdpSocket, address: Ipv4Addr, asks: bool, wanted: impl Fn(u32) -> bool) {
    let end = Instant::now() + STUCK;
    let mut buffer = [0; 9000];
    let mut asked: Option<Instant> = None;
    while Instant::now() < end {
        if asks && asked.is_none_or(|at| at.elapsed() > Duration::from_millis(500)) {
            send(socket, &query());
            asked = Some(Instant::now());
        }
        let Ok((length, _)) = socket.recv_from(&mut buffer) else { continue };
        if lifetimes(&buffer[..length], address).into_iter().any(&wanted) {
            return;
        }
    }
    panic!("no response with {address}");
}

fn serve(data: &std::path::Path) -> Server {
    std::fs::create_dir_all(data).unwrap();
    let mut command = maitred(&["serve", "--listen", "0.0.0.0:0"]);
    let mut server = Server::spawn(command.arg("--data").arg(data));
    server.wait_until_ready().unwrap();
    server
}

/// The first line of the answer to a request with this `Host`.
fn status(address: Ipv4Addr, port: u16, host: &str) -> String {
    let mut stream = TcpStream::connect((address, port)).unwrap();
    write!(stream, "GET /healthz HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n").unwrap();
    let mut text = String::new();
    stream.read_to_string(&mut text).unwrap();
    text.lines().next().unwrap_or_default().to_owned()
}

#[test]
fn name_is_announced_follows_the_address_and_is_withdrawn_at_the_end() {
    let Some(_namespace) = Namespace::enter() else { return };
    let folder = tempfile::tempdir().unwrap();
    let server = serve(&folder.path().join("data"));
    let first = mdns_socket(FIRST);
    wait_for(&first, FIRST, true, |seconds| seconds > 0);
    assert_eq!(status(FIRST, server.addr.port(), "menu.local"), "HTTP/1.1 200 OK");
    drop(first);

    set_address(SECOND);
    let second = mdns_socket(SECOND);
    wait_for(&second, SECOND, true, |seconds| seconds > 0);
    server.wait_for_line("the addresses of the box have changed");
    server.stop();
    wait_for(&second, SECOND, false, |seconds| seconds == 0);
}

#[test]
fn device_that_takes_the_name_later_is_reported() {
    let Some(_namespace) = Namespace::enter() else { return };
    let folder = tempfile::tempdir().unwrap();
    let server = serve(&folder.path().join("data"));
    let socket = mdns_socket(FIRST);
    wait_for(&socket, FIRST, true, |seconds| seconds > 0);
    send(&socket, &answer(OTHER));
    server.wait_for_line("another device in this network has this name");
    server.stop();
}

#[test]
fn name_of_another_device_is_reported_and_the_server_goes_on() {
    let Some(_namespace) = Namespace::enter() else { return };
    let folder = tempfile::tempdir().unwrap();
    let socket = mdns_socket(FIRST);
    let server = serve(&folder.path().join("data"));
    // Another device says that it has the name whenever somebody asks for it: while the server tries to get the name, and later.
    let (done, is_done) = std::sync::mpsc::channel::<()>();
    let other = std::thread::spawn(move || {
        let mut buffer = [0; 9000];
        while is_done.try_recv().is_err() {
            let Ok((length, _)) = socket.recv_from(&mut buffer) else { continue };
            let message = &buffer[..length];
            if message[2] & 0x80 == 0 && message.windows(NAME.len()).any(|part| part == NAME) {
                send(&socket, &answer(OTHER));
            }
        }
    });
    server.wait_for_line("another device in this network has this name");
    assert_eq!(status(FIRST, server.addr.port(), &FIRST.to_string()), "HTTP/1.1 200 OK");
    server.stop();
    done.send(()).unwrap();
    other.join().unwrap();
}
