//! Feeds the parsers of network input. The first byte selects the parser.
#![no_main]

#[path = "../../it/hostile/parsers.rs"]
mod parsers;

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    if let Some((index, bytes)) = data.split_first() {
        let (_, parser) = parsers::PARSERS[usize::from(*index) % parsers::PARSERS.len()];
        parser(bytes);
    }
});
