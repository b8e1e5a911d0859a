import { Facts } from '#app/ui/facts.tsx'
import { Typed } from '#app/ui/typed.tsx'

interface Props {
  id: string
  sha256: string
  signature: string
  licence: { title: string; url: string }
}

/** The files of a release, and how anyone can check that they are what was published. */
export function ReleaseFiles({ id, sha256, signature, licence }: Props) {
  const address = `/benchmarks/${id}`
  const files = [
    [`${address}.json`, 'All figures as JSON'],
    [`${address}.csv`, 'All figures as a table (CSV)'],
    [`${address}.csv-metadata.json`, 'What the columns of the table mean (CSVW)'],
    [`${address}.sig`, 'The signature of the JSON file'],
    ['/benchmarks/key.pem', 'Our public key'],
    ['/benchmarks/schema.json', 'What the JSON file is made of (JSON Schema)'],
  ] as const
  return (
    <section id="files">
      <h2 className="nhsuk-heading-m">Download and check</h2>
      <ul className="nhsuk-list nhsuk-list--bullet">
        {files.map(([href, text]) => (
          <li key={href}>
            <a href={href}>{text}</a>
          </li>
        ))}
      </ul>
      <p>
        You may use the figures under the <a href={licence.url}>{licence.title}</a>.
      </p>
      <Facts
        facts={[
          ['SHA-256 of the JSON file', sha256],
          ['Signature (Ed25519, base64)', signature],
        ]}
      />
      <h3 className="nhsuk-heading-s">How to check the file</h3>
      <p>
        A published file never changes. To check the copy that you have, work out its SHA-256 and compare it
        with the one above, or check its signature with our public key:
      </p>
      <p>
        <Typed>
          <code>sha256sum {id}.json</code>
        </Typed>
      </p>
      <p>
        <Typed>
          <code>
            openssl pkeyutl -verify -pubin -inkey key.pem -rawin -in {id}.json -sigfile {id}.sig
          </code>
        </Typed>
      </p>
    </section>
  )
}
