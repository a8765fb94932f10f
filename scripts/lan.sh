# Sourced by scripts/start --lan: HTTPS for the local network with a certificate authority of its own.
# Sets options, base, NODE_EXTRA_CA_CERTS and lan_invitation. Browsers sign only in a secure context; a phone that trusts ca.crt has one.
authority=$data_dir/lan
keytool=${java%java}keytool

addresses=$(node -e '
  const all = Object.values(require("os").networkInterfaces()).flat();
  console.log(all.filter((a) => a.family === "IPv4" && !a.internal).map((a) => a.address).join("\n"));')
[ -n "$addresses" ] || fail "--lan: this machine has no address on a local network."

# A new certificate where there is none or the addresses have changed; the authority stays, so that phones keep trusting it.
make_certificate() {
  local secret names="san=dns:localhost,ip:127.0.0.1" address
  mkdir -p "$authority"
  [ -s "$authority/password" ] || node -e 'console.log(require("crypto").randomBytes(24).toString("hex"))' >"$authority/password"
  secret=$(cat "$authority/password")
  for address in $addresses; do names+=",ip:$address"; done
  if [ -s "$authority/server.p12" ] && [ "$(cat "$authority/names" 2>/dev/null)" = "$names" ] &&
    [ -n "$(find "$authority/server.p12" -mtime -300)" ]; then return; fi
  if [ ! -s "$authority/ca.p12" ]; then
    "$keytool" -genkeypair -alias ca -keyalg EC -groupname secp256r1 -sigalg SHA256withECDSA -validity 800 -ext bc:c=ca:true \
      -ext ku:c=keyCertSign -dname "CN=Commonhold development authority" -storetype PKCS12 -keystore "$authority/ca.p12" -storepass "$secret"
    "$keytool" -exportcert -rfc -alias ca -keystore "$authority/ca.p12" -storepass "$secret" -file "$authority/ca.crt"
  fi
  rm -f "$authority/server.p12"
  "$keytool" -genkeypair -alias server -keyalg EC -groupname secp256r1 -sigalg SHA256withECDSA -validity 397 -dname "CN=Commonhold" \
    -storetype PKCS12 -keystore "$authority/server.p12" -storepass "$secret"
  "$keytool" -certreq -alias server -keystore "$authority/server.p12" -storepass "$secret" -file "$authority/server.csr"
  "$keytool" -gencert -alias ca -keystore "$authority/ca.p12" -storepass "$secret" -infile "$authority/server.csr" -rfc -validity 397 \
    -ext "$names" -ext ku:c=digitalSignature -ext eku=serverAuth -outfile "$authority/server.crt"
  cat "$authority/ca.crt" >>"$authority/server.crt"
  "$keytool" -importcert -noprompt -trustcacerts -alias server -keystore "$authority/server.p12" -storepass "$secret" -file "$authority/server.crt"
  echo "$names" >"$authority/names"
}

make_certificate 2>"$data_dir/lan.log" || { tail -n 5 "$data_dir/lan.log" >&2; fail "--lan: the certificate could not be made."; }
plain=$((port + 1))
options+=(-Dcommonhold.host=0.0.0.0 "-Dcommonhold.port=$plain" -Dmicronaut.server.ssl.enabled=true "-Dmicronaut.server.ssl.port=$port"
  -Dmicronaut.server.dual-protocol=true -Dmicronaut.server.ssl.build-self-signed=false -Dmicronaut.server.ssl.key-store.type=PKCS12
  "-Dmicronaut.server.ssl.key-store.path=file:$authority/server.p12" "-Dcommonhold.lan.authority=$authority/ca.crt"
  "-Dcommonhold.lan.secure-port=$port")
# not on the command line, which every user of the machine can read
MICRONAUT_SERVER_SSL_KEY_STORE_PASSWORD=$(cat "$authority/password")
export MICRONAUT_SERVER_SSL_KEY_STORE_PASSWORD
options+=("-Dcommonhold.identity.origin=https://$(head -n 1 <<<"$addresses"):$port")
base=https://localhost:$port
export NODE_EXTRA_CA_CERTS=$authority/ca.crt

lan_invitation() {
  local first
  first=$(head -n 1 <<<"$addresses")
  (cd "$mini_apps" && node --input-type=module -e '
    import { renderUnicodeCompact } from "uqr";
    console.log(renderUnicodeCompact(process.argv[1], { border: 2 }));' "http://$first:$plain/")
  cat <<TEXT
  On a phone in the same network open   http://$first:$plain/   (the QR code above).
  The page offers the certificate of this machine's development authority, says how to install it, and leads on to
  https://$first:$port/m/. Remove the certificate from the phone when the trial is over.

TEXT
}
