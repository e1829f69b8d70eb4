//! Feeds every parser that meets the network. The first byte says which.
#![no_main]

#[path = "../../it/hostile/parsers.rs"]
mod parsers;

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    if let Some((which, bytes)) = data.split_first() {
        let (_, parser) = parsers::PARSERS[usize::from(*which) % parsers::PARSERS.len()];
        parser(bytes);
    }
});
