//! In memory and with paused time: the runtime advances the clock when all tasks wait.

use super::*;
use tokio::io::{AsyncReadExt, DuplexStream, duplex};
use tokio::task::JoinHandle;

const SHORT: Duration = Duration::from_secs(10);
const LONG: Duration = Duration::from_secs(1000);

struct Ends {
    client: DuplexStream,
    server: DuplexStream,
    pipe: JoinHandle<io::Result<()>>,
}

fn start_pipe(times: Times) -> Ends {
    let ((client, outer), (inner, server)) = (duplex(4096), duplex(4096));
    Ends { client, server, pipe: tokio::spawn(pipe(outer, inner, times)) }
}

async fn read(stream: &mut DuplexStream, count: usize) -> Vec<u8> {
    let mut bytes = vec![0; count];
    timeout(LONG, stream.read_exact(&mut bytes)).await.unwrap().unwrap();
    bytes
}

async fn result_of(pipe: JoinHandle<io::Result<()>>) -> Option<io::ErrorKind> {
    timeout(LONG, pipe).await.unwrap().unwrap().err().map(|error| error.kind())
}

#[tokio::test(start_paused = true)]
async fn idle_connection_times_out() {
    let ends = start_pipe(Times { idle: SHORT, answer: LONG, stalled: LONG });
    assert_eq!(result_of(ends.pipe).await, Some(io::ErrorKind::TimedOut));
}

/// Further bytes do not extend the timeout.
#[tokio::test(start_paused = true)]
async fn slow_header_times_out() {
    let mut ends = start_pipe(Times { idle: LONG, answer: SHORT, stalled: LONG });
    let sending = async {
        let mut interval = tokio::time::interval(Duration::from_secs(1));
        while ends.client.write_all(b"G").await.is_ok() {
            interval.tick().await;
        }
    };
    tokio::select! {
        end = result_of(ends.pipe) => assert_eq!(end, Some(io::ErrorKind::TimedOut)),
        () = sending => {}
    }
}

#[tokio::test(start_paused = true)]
async fn answered_connection_has_the_idle_timeout() {
    let mut ends = start_pipe(Times { idle: LONG, answer: SHORT, stalled: LONG });
    for _ in 0..3 {
        ends.client.write_all(b"ask").await.unwrap();
        assert_eq!(read(&mut ends.server, 3).await, b"ask");
        ends.server.write_all(b"HTTP/1.1 200 OK").await.unwrap();
        assert_eq!(read(&mut ends.client, 15).await, b"HTTP/1.1 200 OK");
    }
    tokio::time::advance(SHORT * 2).await;
    assert!(!ends.pipe.is_finished(), "no request is pending, so the answer timeout does not apply");
}

#[tokio::test(start_paused = true)]
async fn websocket_has_no_timeout() {
    let mut ends = start_pipe(Times { idle: SHORT, answer: SHORT, stalled: LONG });
    ends.client.write_all(b"upgrade").await.unwrap();
    read(&mut ends.server, 7).await;
    ends.server.write_all(b"HTTP/1.1 101 Switching Protocols\r\n").await.unwrap();
    tokio::time::advance(SHORT * 2).await;
    ends.client.write_all(b"frame").await.unwrap();
    read(&mut ends.server, 5).await;
    tokio::time::advance(SHORT * 2).await;
    assert!(!ends.pipe.is_finished());
}

#[tokio::test(start_paused = true)]
async fn client_that_does_not_read_times_out() {
    let mut ends = start_pipe(Times { idle: LONG, answer: LONG, stalled: SHORT });
    ends.client.write_all(b"ask").await.unwrap();
    read(&mut ends.server, 3).await;
    let endless = async {
        while ends.server.write_all(&[b'x'; 65_536]).await.is_ok() {}
        std::future::pending::<()>().await
    };
    tokio::select! {
        end = result_of(ends.pipe) => assert_eq!(end, Some(io::ErrorKind::TimedOut)),
        () = endless => {}
    }
}

#[tokio::test(start_paused = true)]
async fn half_closed_client_gets_the_whole_answer() {
    let mut ends = start_pipe(Times { idle: LONG, answer: LONG, stalled: LONG });
    ends.client.write_all(b"ask").await.unwrap();
    ends.client.shutdown().await.unwrap();
    let mut request = Vec::new();
    timeout(LONG, ends.server.read_to_end(&mut request)).await.unwrap().unwrap();
    assert_eq!(request, b"ask");
    let answer = vec![b'a'; 300_000];
    let ((), received) = tokio::join!(
        async {
            ends.server.write_all(&answer).await.unwrap();
            ends.server.shutdown().await.unwrap();
        },
        async {
            let mut received = Vec::new();
            timeout(LONG, ends.client.read_to_end(&mut received)).await.unwrap().unwrap();
            received
        }
    );
    assert!(received == answer, "the answer is complete");
    assert_eq!(result_of(ends.pipe).await, None);
}

/// The server answers before the whole body has arrived, and closes.
#[tokio::test(start_paused = true)]
async fn client_that_is_still_sending_a_rejected_body_gets_the_answer() {
    let mut ends = start_pipe(Times { idle: LONG, answer: LONG, stalled: LONG });
    ends.client.write_all(b"a large body").await.unwrap();
    read(&mut ends.server, 7).await;
    ends.server.write_all(b"HTTP/1.1 413 Too Large").await.unwrap();
    drop(ends.server);
    let (mut reader, mut writer) = split(ends.client);
    let sending = tokio::spawn(async move {
        for _ in 0..20 {
            writer.write_all(&[b'x'; 65_536]).await.unwrap();
        }
        writer
    });
    let mut received = Vec::new();
    timeout(LONG, reader.read_to_end(&mut received)).await.unwrap().ok();
    assert_eq!(received, b"HTTP/1.1 413 Too Large");
    let _still_open = sending.await.unwrap();
    assert_eq!(result_of(ends.pipe).await, None);
}

/// The server does not read while it writes, and neither does the client: the pipe must not deadlock.
#[tokio::test(start_paused = true)]
async fn client_and_server_that_write_at_once_do_not_deadlock() {
    const REQUEST_BYTES: usize = 1024 * 1024;
    let Ends { client, mut server, pipe } = start_pipe(Times { idle: LONG, answer: LONG, stalled: SHORT });
    let (mut reader, mut writer) = split(client);
    let requests = tokio::spawn(async move {
        writer.write_all(&vec![b'?'; REQUEST_BYTES]).await.unwrap();
        writer.shutdown().await.unwrap();
    });
    let answers = tokio::spawn(async move {
        let mut part = vec![0; 64 * 1024];
        while let Ok(count @ 1..) = server.read(&mut part).await {
            server.write_all(&b"!!!!".repeat(count)).await.unwrap();
        }
    });
    let mut received = 0;
    let mut part = vec![0; 64 * 1024];
    while let Ok(count @ 1..) = timeout(LONG, reader.read(&mut part)).await.unwrap() {
        received += count;
    }
    assert_eq!(received, 4 * REQUEST_BYTES);
    requests.await.unwrap();
    answers.await.unwrap();
    assert_eq!(result_of(pipe).await, None);
}

/// The server answers and closes before the client closes.
#[tokio::test(start_paused = true)]
async fn client_that_closes_after_the_server_gets_the_answer() {
    let mut ends = start_pipe(Times { idle: LONG, answer: LONG, stalled: LONG });
    ends.client.write_all(b"garbage").await.unwrap();
    ends.server.write_all(b"HTTP/1.1 400 Bad Request").await.unwrap();
    drop(ends.server);
    ends.client.shutdown().await.unwrap();
    let mut received = Vec::new();
    timeout(LONG, ends.client.read_to_end(&mut received)).await.unwrap().ok();
    assert_eq!(received, b"HTTP/1.1 400 Bad Request");
}

/// A guest's text may be at the start of a chunk of an answer.
#[tokio::test(start_paused = true)]
async fn note_that_looks_like_an_upgrade_keeps_the_timeout() {
    let mut ends = start_pipe(Times { idle: SHORT, answer: SHORT, stalled: LONG });
    ends.client.write_all(b"ask").await.unwrap();
    read(&mut ends.server, 3).await;
    ends.server.write_all(b"HTTP/1.1 101 Switching Protocols is my note").await.unwrap();
    assert_eq!(result_of(ends.pipe).await, Some(io::ErrorKind::TimedOut));
}
