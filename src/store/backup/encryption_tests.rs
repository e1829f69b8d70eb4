use std::io::BufReader;

use super::*;

fn passphrase() -> Passphrase {
    Passphrase::parse(" trattoria da noi\n").unwrap()
}

fn encrypt(content: &[u8]) -> Vec<u8> {
    let mut random = [0; ENCRYPTION_RANDOM_BYTES];
    (0..).zip(&mut random).for_each(|(number, byte)| *byte = number);
    let mut out = Encryptor::start(Vec::new(), &passphrase(), &random).unwrap();
    out.write_all(content).unwrap();
    out.finish().unwrap()
}

fn decrypt(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut content = Vec::new();
    let opened = Decryptor::open(BufReader::new(bytes), &passphrase())?;
    opened.ok_or(io::ErrorKind::PermissionDenied)?.read_to_end(&mut content)?;
    Ok(content)
}

#[test]
fn file_of_the_tool_age_is_decrypted() {
    // age 0.11, a passphrase with the cost 4.
    let golden = "YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IHNjcnlwdCAwSi9JRXk1R2Vka21GNXpjM0VLUEl3IDQKMU0zVlZMNXBWWXJrUy9vVUI4\
        bkl5OWZ5TXZkM0p0MXkzQklGVWlRNzJVZwotLS0gdDFkNGtsUHhsQ3NQWHh0NFFDV0tyeTJBTFFuSTlFV3ZJU0lHOXFsQTRWTQq3PTzB+RV9hMO6jK2\
        dyvQ+GWzI9X3Q9ftsMtDL4zIXcLYMdh8mjGZftgHtZIPvrn1pAcmB4GbkcDNbSpiM";
    let bytes = BASE64.decode(golden).unwrap();
    assert_eq!(decrypt(&bytes).unwrap(), b"maitred in the format of age\n");
    let mut changed = bytes.clone();
    for at in (0..bytes.len()).step_by(7) {
        changed[at] ^= 1;
        assert!(decrypt(&changed).is_err(), "byte {at}");
        changed[at] ^= 1;
    }
}

#[test]
fn content_of_any_length_is_decrypted_and_no_shorter_file_is() {
    for length in [0, 1, PIECE_BYTES - 1, PIECE_BYTES, PIECE_BYTES + 1, 3 * PIECE_BYTES] {
        let content: Vec<u8> = (0..length).map(|number| (number % 251) as u8).collect();
        let bytes = encrypt(&content);
        assert_eq!(decrypt(&bytes).unwrap(), content);
        let header = bytes.len() - length - length.div_ceil(PIECE_BYTES).max(1) * TAG_BYTES;
        for end in [bytes.len() - 1, header + PIECE_BYTES + TAG_BYTES, header] {
            if end < bytes.len() {
                assert_eq!(
                    decrypt(&bytes[..end]).unwrap_err().kind(),
                    io::ErrorKind::InvalidData,
                    "{length}"
                );
            }
        }
    }
}

#[test]
fn header_with_wrong_passphrase_or_excessive_cost_is_refused() {
    let bytes = encrypt(b"menu");
    let other = Passphrase::parse("trattoria da voi").unwrap();
    assert!(Decryptor::open(BufReader::new(&bytes[..]), &other).unwrap().is_none());
    let text = String::from_utf8_lossy(&bytes).replace(" 15\n", " 30\n");
    assert!(Decryptor::open(BufReader::new(text.as_bytes()), &passphrase()).unwrap().is_none());
    assert!(Passphrase::parse("too short\n").is_err_and(|why| why.contains("10 characters")));
}
