use super::*;

/// A client that is not signed in.
const CLIENT: HashCaller =
    HashCaller::At(crate::security::AddressKey::V4(std::net::Ipv4Addr::new(192, 168, 1, 7)));

fn hasher() -> Hasher {
    Hasher::start_with(Pepper::from_bytes([7; 32]), Params::FOR_TESTS, 1, 4)
}

fn pin(text: &str) -> Secret {
    Secret::new(text.into())
}

#[tokio::test]
async fn right_pin_verifies_and_others_fail() {
    let hasher = hasher();
    let stored = hasher.hash(HashCaller::Local, pin("4711"), [1; 16]).await.unwrap();
    assert_eq!(stored.params(), Params::FOR_TESTS);

    assert_eq!(hasher.verify(CLIENT, pin("4711"), &stored).await, Ok(Verdict::Right { needs_rehash: false }));
    for wrong in ["4712", "", "47110", "0000"] {
        assert_eq!(hasher.verify(CLIENT, pin(wrong), &stored).await, Ok(Verdict::Wrong), "{wrong:?}");
    }
    assert_eq!(hasher.verify_dummy(CLIENT, pin("4711")).await, Ok(Verdict::Wrong));
}

#[tokio::test]
async fn same_pin_with_two_salts_gives_two_hashes() {
    let hasher = hasher();
    let one = hasher.hash(HashCaller::Local, pin("4711"), [1; 16]).await.unwrap();
    let two = hasher.hash(HashCaller::Local, pin("4711"), [2; 16]).await.unwrap();
    assert_ne!(one.hash, two.hash);
}

#[tokio::test]
async fn hash_without_its_pepper_never_verifies() {
    let stored = hasher().hash(HashCaller::Local, pin("4711"), [1; 16]).await.unwrap();
    let other = Hasher::start_with(Pepper::from_bytes([8; 32]), Params::FOR_TESTS, 1, 4);
    assert_eq!(other.verify(CLIENT, pin("4711"), &stored).await, Ok(Verdict::Wrong));
}

/// A changed label, version or algorithm would make every stored PIN and password wrong after an update. The reference
/// implementation in C makes the same bytes.
#[tokio::test]
async fn hash_of_known_input_stays_the_same() {
    let stored = hasher().hash(HashCaller::Local, pin("4711"), *b"sixteen bytes!!!").await.unwrap();
    let hex: String = stored.hash.iter().map(|b| format!("{b:02x}")).collect();
    assert_eq!(hex, "045fb8eadd84de387c45c867f0dadf37ea0a6d4bb8e8140fc8ee76b08846d834");
}

#[tokio::test]
async fn hash_of_other_costs_verifies_and_needs_rehash() {
    let costly = Params { m_cost_kib: 64, t_cost: 2, p_cost: 2 };
    let before = Hasher::start_with(Pepper::from_bytes([7; 32]), costly, 1, 4);
    let stored = before.hash(HashCaller::Local, pin("4711"), [1; 16]).await.unwrap();

    // The old hash needs a larger buffer than the new hasher has, so the buffer grows.
    let hasher = hasher();
    assert_eq!(hasher.verify(CLIENT, pin("4711"), &stored).await, Ok(Verdict::Right { needs_rehash: true }));
    assert_eq!(hasher.verify(CLIENT, pin("4712"), &stored).await, Ok(Verdict::Wrong));
}

#[tokio::test]
async fn damaged_hash_is_refused_before_allocation() {
    let hasher = hasher();
    let stored = hasher.hash(HashCaller::Local, pin("4711"), [1; 16]).await.unwrap();
    for broken in [
        SecretHash { m_cost_kib: u32::MAX, ..stored.clone() },
        SecretHash { m_cost_kib: 0, ..stored.clone() },
        SecretHash { t_cost: 0, ..stored.clone() },
        SecretHash { t_cost: u32::MAX, ..stored.clone() },
        SecretHash { p_cost: 0, ..stored.clone() },
        SecretHash { p_cost: u32::MAX, ..stored.clone() },
    ] {
        assert_eq!(hasher.verify(CLIENT, pin("4711"), &broken).await, Err(HashError::Params), "{broken:?}");
    }
    assert_eq!(hasher.verify(CLIENT, pin("4711"), &stored).await, Ok(Verdict::Right { needs_rehash: false }));
}

/// A hasher without threads, so that jobs stay in the queue.
fn without_threads(queue_max: usize) -> Hasher {
    let shared = HasherState::new(queue_max);
    Hasher {
        handle: Arc::new(Handle {
            shared,
            params: Params::FOR_TESTS,
            retry_after_seconds: 9,
            key_fingerprint: [0; 32],
            key_file_text: Zeroizing::default(),
        }),
    }
}

/// Starts a check in a task of its own.
fn start_check(hasher: &Hasher) -> tokio::task::JoinHandle<Result<Verdict, HashError>> {
    let hasher = hasher.clone();
    tokio::spawn(async move { hasher.verify_dummy(CLIENT, pin("4711")).await })
}

#[tokio::test]
async fn full_queue_is_busy_and_shutdown_reaches_waiting_callers() {
    let hasher = without_threads(4);
    let three: Vec<_> = (0..3).map(|_| start_check(&hasher)).collect();
    tokio::task::yield_now().await;
    let busy = Err(HashError::Busy { retry_after_seconds: 9 });
    assert_eq!(hasher.verify_dummy(CLIENT, pin("4711")).await, busy, "a quarter is reserved for others");

    hasher.handle.shared.close();
    for one in three {
        assert_eq!(one.await.unwrap(), Err(HashError::Stopped));
    }
    assert_eq!(hasher.verify_dummy(CLIENT, pin("4711")).await, Err(HashError::Stopped));
}

#[tokio::test]
async fn evicted_caller_gets_busy() {
    let hasher = without_threads(4);
    let three: Vec<_> = (0..3).map(|_| start_check(&hasher)).collect();
    tokio::task::yield_now().await;
    let others: Vec<_> = (1..=2u8)
        .map(|guest| {
            let hasher = hasher.clone();
            let caller = HashCaller::At(crate::security::AddressKey::V4(std::net::Ipv4Addr::new(
                192,
                168,
                1,
                100 + guest,
            )));
            tokio::spawn(async move { hasher.verify_dummy(caller, pin("4711")).await })
        })
        .collect();
    tokio::task::yield_now().await;
    let finished: Vec<bool> = three.iter().map(tokio::task::JoinHandle::is_finished).collect();
    assert_eq!(finished, [false, false, true], "the newest job is evicted for the second guest");
    assert!(others.iter().all(|other| !other.is_finished()));
    let newest = three.into_iter().next_back().unwrap();
    assert_eq!(newest.await.unwrap(), Err(HashError::Busy { retry_after_seconds: 9 }));
}

#[tokio::test(start_paused = true)]
async fn hash_wait_ends_after_its_limit() {
    let hasher = without_threads(4);
    let mut check = start_check(&hasher);
    assert!(tokio::time::timeout(HASH_WAIT_MAX - Duration::from_millis(1), &mut check).await.is_err());
    assert_eq!(check.await.unwrap(), Err(HashError::Busy { retry_after_seconds: 9 }));
}

#[tokio::test]
async fn cancelled_caller_frees_its_place() {
    let hasher = without_threads(4);
    let three: Vec<_> = (0..3).map(|_| start_check(&hasher)).collect();
    tokio::task::yield_now().await;
    for gone in three {
        gone.abort();
        assert!(gone.await.unwrap_err().is_cancelled());
    }
    let check = start_check(&hasher);
    tokio::task::yield_now().await;
    assert!(!check.is_finished(), "the job is queued");

    let shared = Arc::clone(&hasher.handle.shared);
    let worker = thread::spawn(move || {
        Worker { key: Zeroizing::new([0; 32]), memory: Vec::new() }.run(&shared);
    });
    assert_eq!(check.await.unwrap(), Ok(Verdict::Wrong));
    drop(hasher);
    worker.join().unwrap();
}

#[tokio::test]
async fn queue_closes_with_the_last_hasher_handle() {
    let hasher = hasher();
    let other = hasher.clone();
    let shared = Arc::downgrade(&hasher.handle.shared);
    drop(hasher);
    assert!(other.hash(HashCaller::Local, pin("4711"), [0; 16]).await.is_ok());
    let shared = shared.upgrade().expect("a thread holds the shared state");
    drop(other);
    assert!(shared.queue.lock().is_none(), "the threads end when the queue is closed");
}

#[tokio::test]
async fn two_threads_return_each_caller_its_own_result() {
    let hasher = Hasher::start_with(Pepper::from_bytes([7; 32]), Params::FOR_TESTS, 2, 64);
    let callers: Vec<_> = (0..32u8)
        .map(|n| {
            let hasher = hasher.clone();
            tokio::spawn(async move {
                let stored = hasher.hash(HashCaller::Local, pin(&format!("{n:04}")), [n; 16]).await.unwrap();
                (hasher.verify(CLIENT, pin(&format!("{n:04}")), &stored).await, stored.salt)
            })
        })
        .collect();
    for (n, caller) in (0..32u8).zip(callers) {
        assert_eq!(caller.await.unwrap(), (Ok(Verdict::Right { needs_rehash: false }), [n; 16]));
    }
}

#[tokio::test]
async fn production_hash_has_documented_costs_and_verifies() {
    assert_eq!(Params::PRODUCTION, Params { m_cost_kib: 19_456, t_cost: 2, p_cost: 1 });
    let hasher = Hasher::start(Pepper::from_bytes([7; 32]), 1, 64);
    let stored = hasher.hash(HashCaller::Local, pin("4711"), [1; 16]).await.unwrap();
    assert_eq!(hasher.verify(CLIENT, pin("4711"), &stored).await, Ok(Verdict::Right { needs_rehash: false }));
    assert_eq!(hasher.handle.retry_after_seconds, 9);
}
