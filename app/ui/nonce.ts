import { createContext, useContext } from 'react'

/** The response's CSP nonce while rendering on the server; undefined in the browser, which hides nonces. */
const NonceContext = createContext<string | undefined>(undefined)

export const NonceProvider = NonceContext.Provider
export const useNonce = (): string | undefined => useContext(NonceContext)
