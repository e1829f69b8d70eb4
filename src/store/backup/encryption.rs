//! A backup under a passphrase, as a file of the format `age-encryption.org/v1` with a scrypt recipient: the tool `age`
//! decrypts it too. The crate `age` would add half a minute to the build, mostly for translated messages.
//!
//! A file key is encrypted with a key from the passphrase (scrypt). The content follows in pieces of 64 KiB, each with its
//! own tag (ChaCha20-Poly1305), numbered, and the last one marked. So a changed, missing or reordered piece is detected.

use std::io::{self, BufRead, Read, Write};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD as BASE64;
use hmac::{Hmac, KeyInit, Mac};
use ring::aead::{Aad, CHACHA20_POLY1305, LessSafeKey, Nonce, UnboundKey};
use sha2::Sha256;
use zeroize::Zeroizing;

const FIRST_LINE: &str = "age-encryption.org/v1\n";
/// How an encrypted backup begins.
pub const ENCRYPTED_PREFIX: &[u8] = FIRST_LINE.as_bytes();
const SALT_LABEL: &[u8] = b"age-encryption.org/v1/scrypt";

/// Cost of a passphrase, as a power of two: 32 MiB of memory and a tenth of a second for each guess.
const LOG_COST: u8 = 15;
/// The highest cost that is accepted when reading: 256 MiB. The tool `age` chooses 18.
const LOG_COST_MAX: u8 = 18;

const PIECE_BYTES: usize = 64 * 1024;
const TAG_BYTES: usize = 16;
/// Longer than the header of a file with one passphrase.
const HEADER_BYTES_MAX: u64 = 400;

/// File key, salt of the passphrase, and nonce of the content.
pub const ENCRYPTION_RANDOM_BYTES: usize = 48;

/// The fewest characters of a passphrase: shorter ones can be guessed from a stolen file.
pub const PASSPHRASE_CHARACTERS_MIN: usize = 10;

/// The passphrase of a backup; erased from memory when it is dropped.
#[derive(Clone)]
pub struct Passphrase(Zeroizing<String>);

impl Passphrase {
    /// The passphrase in a text; white space around it, such as the line break of a file, is no part of it.
    ///
    /// # Errors
    /// If it is too short; the text is for the owner.
    pub fn parse(text: &str) -> Result<Self, String> {
        let text = text.trim();
        if text.chars().count() < PASSPHRASE_CHARACTERS_MIN {
            return Err(format!("a passphrase needs at least {PASSPHRASE_CHARACTERS_MIN} characters"));
        }
        Ok(Self(Zeroizing::new(text.to_owned())))
    }

    /// The text that [`Passphrase::parse`] reads.
    pub fn expose(&self) -> &str {
        &self.0
    }

    fn key(&self, salt: &[u8], log_cost: u8) -> io::Result<LessSafeKey> {
        let params = scrypt::Params::new(log_cost, 8, 1).map_err(io::Error::other)?;
        let mut key = Zeroizing::new([0; 32]);
        let salt = [SALT_LABEL, salt].concat();
        scrypt::scrypt(self.0.as_bytes(), &salt, &params, &mut *key).map_err(io::Error::other)?;
        cipher(&*key)
    }
}

/// Encrypts what is written to it. [`Encryptor::finish`] writes the end.
pub(super) struct Encryptor<W> {
    out: W,
    cipher: LessSafeKey,
    pieces: u64,
    piece: Vec<u8>,
}

impl<W: Write> Encryptor<W> {
    pub(super) fn start(
        mut out: W,
        passphrase: &Passphrase,
        random: &[u8; ENCRYPTION_RANDOM_BYTES],
    ) -> io::Result<Self> {
        let [file_key, salt, nonce] = [&random[..16], &random[16..32], &random[32..]];
        let mut wrapped = file_key.to_vec();
        let key = passphrase.key(salt, LOG_COST)?;
        key.seal_in_place_append_tag(no_nonce(), Aad::empty(), &mut wrapped).map_err(cipher_error)?;
        let header = format!(
            "{FIRST_LINE}-> scrypt {} {LOG_COST}\n{}\n---",
            BASE64.encode(salt),
            BASE64.encode(wrapped)
        );
        let tag = BASE64.encode(header_tag(file_key, header.as_bytes()).finalize().into_bytes());
        writeln!(out, "{header} {tag}")?;
        out.write_all(nonce)?;
        let cipher = content_cipher(file_key, nonce)?;
        Ok(Self { out, cipher, pieces: 0, piece: Vec::with_capacity(PIECE_BYTES + TAG_BYTES) })
    }

    fn seal(&mut self, is_last: bool) -> io::Result<()> {
        let nonce = piece_nonce(self.pieces, is_last);
        self.pieces += 1;
        let sealed = self.cipher.seal_in_place_append_tag(nonce, Aad::empty(), &mut self.piece);
        sealed.map_err(cipher_error)?;
        self.out.write_all(&self.piece)?;
        self.piece.clear();
        Ok(())
    }

    /// Writes the last piece, and returns what it wrote to.
    pub(super) fn finish(mut self) -> io::Result<W> {
        self.seal(true)?;
        Ok(self.out)
    }
}

impl<W: Write> Write for Encryptor<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        // A full piece waits for more content, because the last one is marked.
        if self.piece.len() == PIECE_BYTES && !bytes.is_empty() {
            self.seal(false)?;
        }
        let taken = bytes.len().min(PIECE_BYTES - self.piece.len());
        self.piece.extend_from_slice(&bytes[..taken]);
        Ok(taken)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Whether the input begins like an encrypted file. Takes nothing from it.
pub(super) fn is_encrypted(input: &mut impl BufRead) -> io::Result<bool> {
    Ok(input.fill_buf()?.starts_with(FIRST_LINE.as_bytes()))
}

/// Decrypts what it reads. An error of the kind `InvalidData` says that the content was changed or truncated.
pub(super) struct Decryptor<R> {
    input: R,
    cipher: LessSafeKey,
    pieces: u64,
    piece: Vec<u8>,
    taken: usize,
    is_end: bool,
}

impl<R: BufRead> Decryptor<R> {
    /// Reads the header; `None` if it is not one of ours, or if the passphrase does not open it.
    pub(super) fn open(mut input: R, passphrase: &Passphrase) -> io::Result<Option<Self>> {
        let mut header = String::new();
        let mut lines = (&mut input).take(HEADER_BYTES_MAX);
        for _ in 0..4 {
            lines.read_line(&mut header)?;
        }
        let Some((salt, log_cost, mut wrapped, tag, tagged)) = parse_header(&header) else { return Ok(None) };
        let key = passphrase.key(&salt, log_cost)?;
        let Ok(file_key) = key.open_in_place(no_nonce(), Aad::empty(), &mut wrapped) else { return Ok(None) };
        if header_tag(file_key, tagged.as_bytes()).verify_slice(&tag).is_err() {
            return Ok(None);
        }
        let mut nonce = [0; 16];
        input.read_exact(&mut nonce)?;
        let cipher = content_cipher(file_key, &nonce)?;
        Ok(Some(Self { input, cipher, pieces: 0, piece: Vec::new(), taken: 0, is_end: false }))
    }

    fn next_piece(&mut self) -> io::Result<()> {
        self.piece.clear();
        self.taken = 0;
        (&mut self.input).take((PIECE_BYTES + TAG_BYTES) as u64).read_to_end(&mut self.piece)?;
        let is_last = self.input.fill_buf()?.is_empty();
        let nonce = piece_nonce(self.pieces, is_last);
        let changed = |_| io::Error::from(io::ErrorKind::InvalidData);
        let bytes = self.cipher.open_in_place(nonce, Aad::empty(), &mut self.piece).map_err(changed)?.len();
        if bytes == 0 && self.pieces > 0 {
            return Err(io::ErrorKind::InvalidData.into());
        }
        self.piece.truncate(bytes);
        self.pieces += 1;
        self.is_end = is_last;
        Ok(())
    }
}

impl<R: BufRead> Read for Decryptor<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        while self.taken == self.piece.len() && !self.is_end {
            self.next_piece()?;
        }
        let left = &self.piece[self.taken..];
        let bytes = left.len().min(out.len());
        out[..bytes].copy_from_slice(&left[..bytes]);
        self.taken += bytes;
        Ok(bytes)
    }
}

/// Salt, cost, wrapped file key, tag, and the tagged part of a header; `None` if it is not the header of a file with a passphrase.
#[allow(clippy::type_complexity)]
fn parse_header(header: &str) -> Option<([u8; 16], u8, Vec<u8>, Vec<u8>, &str)> {
    let mut lines = header.strip_prefix(FIRST_LINE)?.lines();
    let (salt, log_cost) = lines.next()?.strip_prefix("-> scrypt ")?.split_once(' ')?;
    let wrapped = BASE64.decode(lines.next()?).ok()?;
    let tag = BASE64.decode(lines.next()?.strip_prefix("--- ")?).ok()?;
    let tagged = &header[..header.rfind("--- ")? + 3];
    let log_cost = log_cost.parse().ok().filter(|cost| (1..=LOG_COST_MAX).contains(cost))?;
    Some((BASE64.decode(salt).ok()?.try_into().ok()?, log_cost, wrapped, tag, tagged))
}

fn cipher(key: &[u8]) -> io::Result<LessSafeKey> {
    UnboundKey::new(&CHACHA20_POLY1305, key).map(LessSafeKey::new).map_err(cipher_error)
}

fn cipher_error(_: ring::error::Unspecified) -> io::Error {
    io::Error::other("the cipher refused its input")
}

/// HKDF-SHA-256 with an output of one block (RFC 5869).
fn derive(secret: &[u8], salt: &[u8], info: &[u8]) -> Zeroizing<[u8; 32]> {
    let extracted = mac(salt).chain_update(secret).finalize().into_bytes();
    Zeroizing::new(mac(&extracted).chain_update(info).chain_update([1]).finalize().into_bytes().into())
}

fn mac(key: &[u8]) -> Hmac<Sha256> {
    Hmac::new_from_slice(key).expect("HMAC takes a key of any length")
}

fn header_tag(file_key: &[u8], header: &[u8]) -> Hmac<Sha256> {
    mac(&*derive(file_key, &[], b"header")).chain_update(header)
}

fn content_cipher(file_key: &[u8], nonce: &[u8]) -> io::Result<LessSafeKey> {
    cipher(&*derive(file_key, nonce, b"payload"))
}

/// The file key is encrypted once with a key of its own.
fn no_nonce() -> Nonce {
    Nonce::assume_unique_for_key([0; 12])
}

fn piece_nonce(number: u64, is_last: bool) -> Nonce {
    let mut nonce = [0; 12];
    nonce[3..11].copy_from_slice(&number.to_be_bytes());
    nonce[11] = u8::from(is_last);
    Nonce::assume_unique_for_key(nonce)
}

#[cfg(test)]
#[path = "encryption_tests.rs"]
mod tests;
