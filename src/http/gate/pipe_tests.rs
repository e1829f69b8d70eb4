//! In memory and on a clock that the runtime moves by itself when everybody waits: nothing here takes time.

use super::*;
use tokio::io::{DuplexStream, duplex};
use tokio::task::JoinHandle;

const SHORT: Duration = Duration::from_secs(10);
const LONG: Duration = Duration::from_secs(1000);

struct Ends {
    client: DuplexStream,
    server: DuplexStream,
    pipe: JoinHandle<io::Result<()>>,
}

fn piped(times: Times) -> Ends {
    let ((client, outer), (inner, server)) = (duplex(4096), duplex(4096));
    Ends { client, server, pipe: tokio::spawn(pipe(outer, inner, times)) }
}

async fn heard(stream: &mut DuplexStream, count: usize) -> Vec<u8> {
    let mut bytes = vec![0; count];
    timeout(LONG, stream.read_exact(&mut bytes)).await.unwrap().unwrap();
    bytes
}

async fn ended(pipe: JoinHandle<io::Result<()>>) -> Option<io::ErrorKind> {
    timeout(LONG, pipe).await.unwrap().unwrap().err().map(|error| error.kind())
}

#[tokio::test(start_paused = true)]
async fn a_connection_on_which_nothing_is_asked_ends() {
    let ends = piped(Times { idle: SHORT, answer: LONG, stalled: LONG });
    assert_eq!(ended(ends.pipe).await, Some(io::ErrorKind::TimedOut));
}

/// A byte now and then does not move the end.
#[tokio::test(start_paused = true)]
async fn a_header_that_drips_ends_when_its_answer_is_due() {
    let mut ends = piped(Times { idle: LONG, answer: SHORT, stalled: LONG });
    let dripping = async {
        let mut beat = tokio::time::interval(Duration::from_secs(1));
        while ends.client.write_all(b"G").await.is_ok() {
            beat.tick().await;
        }
    };
    tokio::select! {
        end = ended(ends.pipe) => assert_eq!(end, Some(io::ErrorKind::TimedOut)),
        () = dripping => {}
    }
}

#[tokio::test(start_paused = true)]
async fn each_answer_begins_a_new_rest() {
    let mut ends = piped(Times { idle: LONG, answer: SHORT, stalled: LONG });
    for _ in 0..3 {
        ends.client.write_all(b"ask").await.unwrap();
        assert_eq!(heard(&mut ends.server, 3).await, b"ask");
        ends.server.write_all(b"HTTP/1.1 200 OK").await.unwrap();
        assert_eq!(heard(&mut ends.client, 15).await, b"HTTP/1.1 200 OK");
    }
    tokio::time::advance(SHORT * 2).await;
    assert!(!ends.pipe.is_finished(), "nothing is asked, so no answer is due");
}

#[tokio::test(start_paused = true)]
async fn a_websocket_may_be_silent_for_longer_than_either() {
    let mut ends = piped(Times { idle: SHORT, answer: SHORT, stalled: LONG });
    ends.client.write_all(b"upgrade").await.unwrap();
    heard(&mut ends.server, 7).await;
    ends.server.write_all(b"HTTP/1.1 101 Switching Protocols\r\n").await.unwrap();
    tokio::time::advance(SHORT * 2).await;
    ends.client.write_all(b"frame").await.unwrap();
    heard(&mut ends.server, 5).await;
    tokio::time::advance(SHORT * 2).await;
    assert!(!ends.pipe.is_finished());
}

#[tokio::test(start_paused = true)]
async fn whoever_takes_nothing_of_the_answer_is_gone() {
    let mut ends = piped(Times { idle: LONG, answer: LONG, stalled: SHORT });
    ends.client.write_all(b"ask").await.unwrap();
    heard(&mut ends.server, 3).await;
    let endless = async {
        while ends.server.write_all(&[b'x'; 65_536]).await.is_ok() {}
        std::future::pending::<()>().await
    };
    tokio::select! {
        end = ended(ends.pipe) => assert_eq!(end, Some(io::ErrorKind::TimedOut)),
        () = endless => {}
    }
}

#[tokio::test(start_paused = true)]
async fn whoever_has_said_everything_still_hears_the_answer() {
    let mut ends = piped(Times { idle: LONG, answer: LONG, stalled: LONG });
    ends.client.write_all(b"ask").await.unwrap();
    ends.client.shutdown().await.unwrap();
    let mut asked = Vec::new();
    timeout(LONG, ends.server.read_to_end(&mut asked)).await.unwrap().unwrap();
    assert_eq!(asked, b"ask");
    let answer = vec![b'a'; 300_000];
    let (written, told) = tokio::join!(
        async {
            ends.server.write_all(&answer).await.unwrap();
            ends.server.shutdown().await.unwrap();
        },
        async {
            let mut told = Vec::new();
            timeout(LONG, ends.client.read_to_end(&mut told)).await.unwrap().unwrap();
            told
        }
    );
    let () = written;
    assert!(told == answer, "every byte of it");
    assert_eq!(ended(ends.pipe).await, None);
}

/// What a body too large comes to: the server answers in the middle of it and hangs up.
#[tokio::test(start_paused = true)]
async fn whoever_is_refused_in_the_middle_hears_why() {
    let mut ends = piped(Times { idle: LONG, answer: LONG, stalled: LONG });
    ends.client.write_all(b"a large body").await.unwrap();
    heard(&mut ends.server, 7).await;
    ends.server.write_all(b"HTTP/1.1 413 Too Large").await.unwrap();
    drop(ends.server);
    let (mut hears, mut sends) = split(ends.client);
    let sending = tokio::spawn(async move {
        for _ in 0..20 {
            sends.write_all(&[b'x'; 65_536]).await.unwrap();
        }
        sends
    });
    let mut told = Vec::new();
    timeout(LONG, hears.read_to_end(&mut told)).await.unwrap().ok();
    assert_eq!(told, b"HTTP/1.1 413 Too Large");
    let _still_open = sending.await.unwrap();
    assert_eq!(ended(ends.pipe).await, None);
}

/// A server that reads nothing while it writes, and a client that does the same: neither waits for the other.
#[tokio::test(start_paused = true)]
async fn whoever_asks_on_while_listening_hears_every_answer() {
    const ASKED: usize = 1024 * 1024;
    let Ends { client, mut server, pipe } = piped(Times { idle: LONG, answer: LONG, stalled: SHORT });
    let (mut hears, mut asks) = split(client);
    let asking = tokio::spawn(async move {
        asks.write_all(&vec![b'?'; ASKED]).await.unwrap();
        asks.shutdown().await.unwrap();
    });
    let answering = tokio::spawn(async move {
        let mut part = vec![0; 64 * 1024];
        while let Ok(count @ 1..) = server.read(&mut part).await {
            server.write_all(&b"!!!!".repeat(count)).await.unwrap();
        }
    });
    let mut heard = 0;
    let mut part = vec![0; 64 * 1024];
    while let Ok(count @ 1..) = timeout(LONG, hears.read(&mut part)).await.unwrap() {
        heard += count;
    }
    assert_eq!(heard, 4 * ASKED);
    asking.await.unwrap();
    answering.await.unwrap();
    assert_eq!(ended(pipe).await, None);
}

/// The server has answered and hung up, and only then the client ends what it says.
#[tokio::test(start_paused = true)]
async fn whoever_ends_after_the_server_hung_up_still_hears_the_answer() {
    let mut ends = piped(Times { idle: LONG, answer: LONG, stalled: LONG });
    ends.client.write_all(b"garbage").await.unwrap();
    ends.server.write_all(b"HTTP/1.1 400 Bad Request").await.unwrap();
    drop(ends.server);
    ends.client.shutdown().await.unwrap();
    let mut told = Vec::new();
    timeout(LONG, ends.client.read_to_end(&mut told)).await.unwrap().ok();
    assert_eq!(told, b"HTTP/1.1 400 Bad Request");
}

/// What a guest has written may come to stand at the beginning of a part of an answer.
#[tokio::test(start_paused = true)]
async fn a_note_that_looks_like_an_upgrade_is_none() {
    let mut ends = piped(Times { idle: SHORT, answer: SHORT, stalled: LONG });
    ends.client.write_all(b"ask").await.unwrap();
    heard(&mut ends.server, 3).await;
    ends.server.write_all(b"HTTP/1.1 101 Switching Protocols is my note").await.unwrap();
    assert_eq!(ended(ends.pipe).await, Some(io::ErrorKind::TimedOut));
}
