use super::*;

fn hasher() -> Hasher {
    Hasher::start_with(Pepper::from_bytes([7; 32]), Params::FOR_TESTS, 1, 4)
}

fn pin(text: &str) -> Secret {
    Secret::new(text.into())
}

#[tokio::test]
async fn the_right_pin_is_right_and_any_other_wrong() {
    let hasher = hasher();
    let stored = hasher.hash(pin("4711"), [1; 16]).await.unwrap();
    assert_eq!(stored.params(), Params::FOR_TESTS);

    assert_eq!(hasher.verify(pin("4711"), &stored).await, Ok(Verdict::Right { needs_rehash: false }));
    for wrong in ["4712", "", "47110", "0000"] {
        assert_eq!(hasher.verify(pin(wrong), &stored).await, Ok(Verdict::Wrong), "{wrong:?}");
    }
    assert_eq!(hasher.waste(pin("4711")).await, Ok(Verdict::Wrong));
}

#[tokio::test]
async fn the_same_pin_at_two_tables_is_two_hashes() {
    let hasher = hasher();
    let one = hasher.hash(pin("4711"), [1; 16]).await.unwrap();
    let two = hasher.hash(pin("4711"), [2; 16]).await.unwrap();
    assert_ne!(one.hash, two.hash);
}

#[tokio::test]
async fn a_stolen_store_without_the_pepper_verifies_nothing() {
    let stored = hasher().hash(pin("4711"), [1; 16]).await.unwrap();
    let thief = Hasher::start_with(Pepper::from_bytes([8; 32]), Params::FOR_TESTS, 1, 4);
    assert_eq!(thief.verify(pin("4711"), &stored).await, Ok(Verdict::Wrong));
}

/// The stored form is for ever: were the label, version or algorithm to change, every PIN and password would be wrong
/// after an update. The reference implementation in C makes the same bytes.
#[tokio::test]
async fn golden_hash() {
    let stored = hasher().hash(pin("4711"), *b"sixteen bytes!!!").await.unwrap();
    let hex: String = stored.hash.iter().map(|b| format!("{b:02x}")).collect();
    assert_eq!(hex, "045fb8eadd84de387c45c867f0dadf37ea0a6d4bb8e8140fc8ee76b08846d834");
}

#[tokio::test]
async fn hashes_of_other_costs_still_verify_and_ask_to_be_made_anew() {
    let costly = Params { m_cost_kib: 64, t_cost: 2, p_cost: 2 };
    let before = Hasher::start_with(Pepper::from_bytes([7; 32]), costly, 1, 4);
    let stored = before.hash(pin("4711"), [1; 16]).await.unwrap();

    // The new hasher's buffer is smaller than the old hash needs: it grows.
    let hasher = hasher();
    assert_eq!(hasher.verify(pin("4711"), &stored).await, Ok(Verdict::Right { needs_rehash: true }));
    assert_eq!(hasher.verify(pin("4712"), &stored).await, Ok(Verdict::Wrong));
}

#[tokio::test]
async fn a_damaged_record_is_an_error_and_takes_no_memory() {
    let hasher = hasher();
    let stored = hasher.hash(pin("4711"), [1; 16]).await.unwrap();
    for broken in [
        SecretHash { m_cost_kib: u32::MAX, ..stored.clone() },
        SecretHash { m_cost_kib: 0, ..stored.clone() },
        SecretHash { t_cost: 0, ..stored.clone() },
        SecretHash { t_cost: u32::MAX, ..stored.clone() },
        SecretHash { p_cost: 0, ..stored.clone() },
        SecretHash { p_cost: u32::MAX, ..stored.clone() },
    ] {
        assert_eq!(hasher.verify(pin("4711"), &broken).await, Err(HashError::Params), "{broken:?}");
    }
    assert_eq!(hasher.verify(pin("4711"), &stored).await, Ok(Verdict::Right { needs_rehash: false }));
}

/// A hasher whose threads never take a job, so that the queue's fill is exact.
fn stalled(queue_max: usize) -> (Hasher, Receiver<Job>) {
    let (queue, jobs) = sync_channel(queue_max);
    let shared = Shared { queue, params: Params::FOR_TESTS, retry_after_seconds: 9 };
    (Hasher { shared: Arc::new(shared) }, jobs)
}

#[tokio::test]
async fn a_full_queue_says_so_at_once() {
    let (hasher, jobs) = stalled(2);
    let waiting: Vec<_> = (0..2)
        .map(|_| {
            let hasher = hasher.clone();
            tokio::spawn(async move { hasher.waste(pin("4711")).await })
        })
        .collect();
    tokio::task::yield_now().await;

    let busy = Err(HashError::Busy { retry_after_seconds: 9 });
    assert_eq!(hasher.waste(pin("4711")).await, busy);

    // The threads end (here: they never were): whoever waits is told, nobody hangs.
    drop(jobs);
    for one in waiting {
        assert_eq!(one.await.unwrap(), Err(HashError::Stopped));
    }
    assert_eq!(hasher.waste(pin("4711")).await, Err(HashError::Stopped));
}

#[tokio::test]
async fn a_caller_that_went_away_costs_no_hash() {
    let (hasher, jobs) = stalled(2);
    let gone = tokio::spawn({
        let hasher = hasher.clone();
        async move { hasher.waste(pin("4711")).await }
    });
    tokio::task::yield_now().await;
    gone.abort();
    assert!(gone.await.unwrap_err().is_cancelled());
    drop(hasher);

    let mut worker = Worker { key: Zeroizing::new([0; 32]), memory: Vec::new() };
    assert!(jobs.recv().unwrap().reply.is_closed());
    worker.memory.clear();
    worker.run(&Mutex::new(jobs));
}

#[tokio::test]
async fn the_threads_end_with_the_last_handle() {
    let hasher = hasher();
    let (job, reply) = Job::new(pin("4711"), Params::FOR_TESTS, [0; 16]);
    hasher.shared.queue.send(job).unwrap();
    assert!(reply.await.unwrap().is_ok());

    let other = hasher.clone();
    let weak = Arc::downgrade(&hasher.shared);
    drop(hasher);
    assert!(other.hash(pin("4711"), [0; 16]).await.is_ok());
    drop(other);
    assert!(
        weak.upgrade().is_none(),
        "nothing else keeps the queue open, and a closed queue ends the threads"
    );
}

#[tokio::test]
async fn two_threads_answer_each_caller_with_its_own_result() {
    let hasher = Hasher::start_with(Pepper::from_bytes([7; 32]), Params::FOR_TESTS, 2, 64);
    let callers: Vec<_> = (0..32u8)
        .map(|n| {
            let hasher = hasher.clone();
            tokio::spawn(async move {
                let stored = hasher.hash(pin(&format!("{n:04}")), [n; 16]).await.unwrap();
                (hasher.verify(pin(&format!("{n:04}")), &stored).await, stored.salt)
            })
        })
        .collect();
    for (n, caller) in (0..32u8).zip(callers) {
        assert_eq!(caller.await.unwrap(), (Ok(Verdict::Right { needs_rehash: false }), [n; 16]));
    }
}

#[tokio::test]
async fn production_costs_are_what_the_module_says() {
    assert_eq!(Params::PRODUCTION, Params { m_cost_kib: 19_456, t_cost: 2, p_cost: 1 });
    let hasher = Hasher::start(Pepper::from_bytes([7; 32]), 1, QUEUE_MAX_DEFAULT);
    let stored = hasher.hash(pin("4711"), [1; 16]).await.unwrap();
    assert_eq!(hasher.verify(pin("4711"), &stored).await, Ok(Verdict::Right { needs_rehash: false }));
    assert_eq!(hasher.shared.retry_after_seconds, 9);
}
