//! The owner's certificate and key.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::crypto::ring::default_provider;
use tokio_rustls::rustls::pki_types::pem::{self, PemObject};
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tokio_rustls::rustls::{self, ServerConfig};

/// Why there is no TLS; the text is for the owner.
#[derive(Debug, thiserror::Error)]
pub enum TlsError {
    /// Not a PEM file with what is wanted in it.
    #[error("{setting}: {} is no PEM file with a {wanted} in it: {why}", path.display())]
    Pem {
        /// `tls_certificate` or `tls_key`.
        setting: &'static str,
        /// Which file.
        path: PathBuf,
        /// What should be in it.
        wanted: &'static str,
        /// Why not.
        why: pem::Error,
    },
    /// There is no certificate in the file.
    #[error("tls_certificate: there is no certificate in {}", path.display())]
    Empty {
        /// Which file.
        path: PathBuf,
    },
    /// The two do not belong together, or are of a kind that is not supported.
    #[error("tls_certificate and tls_key cannot be used together: {0}")]
    Pair(#[from] rustls::Error),
}

/// Reads both files.
///
/// # Errors
/// [`TlsError`] names the setting and the file.
pub fn acceptor(certificate: &Path, key: &Path) -> Result<TlsAcceptor, TlsError> {
    let refuse = |setting, path: &Path, wanted| {
        let path = path.to_path_buf();
        move |why| TlsError::Pem { setting, path, wanted, why }
    };
    let chain: Vec<CertificateDer<'static>> = CertificateDer::pem_file_iter(certificate)
        .and_then(Iterator::collect)
        .map_err(refuse("tls_certificate", certificate, "certificate"))?;
    if chain.is_empty() {
        return Err(TlsError::Empty { path: certificate.to_path_buf() });
    }
    let key = PrivateKeyDer::from_pem_file(key).map_err(refuse("tls_key", key, "private key"))?;
    let mut config = ServerConfig::builder_with_provider(Arc::new(default_provider()))
        .with_safe_default_protocol_versions()?
        .with_no_client_auth()
        .with_single_cert(chain, key)?;
    // WebSockets need HTTP/1.1, and it is all that Rocket speaks here.
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    Ok(TlsAcceptor::from(Arc::new(config)))
}
