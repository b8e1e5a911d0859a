const plainName = /^[a-z][\w-]*$/i
/** The largest form has eight fields for each of the 168 criteria of an index. */
const mostFields = 1500

/**
 * The same arguments, whose form is read only when it is small and every field has a plain name. A name with a path in
 * it ("met[99999999]") would build an object or a list of any size when the form is parsed.
 */
export function withPlainForm<T extends { request: Request }>(args: T): T {
  const { request } = args
  const read = request.formData.bind(request)
  request.formData = async () => {
    const form = await read().catch(() => null)
    if (!form) throw new Response('This form cannot be read.', { status: 400 })
    return requirePlain(form)
  }
  return args
}

/** The same form, or a 400. For forms that are read in another way, too. */
export function requirePlain(form: FormData): FormData {
  const names = [...form.keys()]
  if (names.length > mostFields || !names.every((name) => plainName.test(name)))
    throw new Response('This form is not one of this service.', { status: 400 })
  return form
}
