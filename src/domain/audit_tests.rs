use super::*;

fn chain(count: u64) -> Vec<Entry> {
    let mut entries: Vec<Entry> = vec![];
    for n in 0..count {
        let new = NewEntry::new(Timestamp::from_unix_millis(n), Actor::System, Action::OrderPlaced)
            .with("number", n);
        entries.push(new.chained(entries.last().map(Head::from)));
    }
    entries
}

fn first_broken(entries: &[Entry]) -> Option<usize> {
    (0..entries.len()).find(|i| !entries[*i].follows(i.checked_sub(1).map(|p| &entries[p])))
}

#[test]
fn chain_as_written_is_valid() {
    assert_eq!(first_broken(&chain(20)), None);
}

#[test]
fn chain_with_a_changed_missing_or_swapped_entry_is_broken_there() {
    let mut changed = chain(20);
    changed[7].details[0].1 = "9999".into();
    assert_eq!(first_broken(&changed), Some(7));
    let mut missing = chain(20);
    missing.remove(7);
    assert_eq!(first_broken(&missing), Some(7));
    let mut swapped = chain(20);
    swapped.swap(7, 8);
    assert_eq!(first_broken(&swapped), Some(7));
}

#[test]
fn chain_stays_valid_without_the_personal_data() {
    let private = Private { address: Some("192.168.1.x".into()), nickname: None, salt: [7; 16] };
    let entry = NewEntry::new(Timestamp::from_unix_millis(1), Actor::Unknown, Action::PinWrong)
        .private(private.clone())
        .chained(None);
    assert!(entry.follows(None), "only the digest is hashed");
    assert_eq!(entry.private_digest, Some(private.digest()));
}
