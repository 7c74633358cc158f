/** Submits a form by POST, which navigates this document's frame. */
export const submitForm = (action: string): void => {
  const form = document.createElement('form');
  form.method = 'post';
  form.action = action;
  const field = document.createElement('input');
  field.name = 'state';
  field.value = 'abc';
  form.append(field);
  document.body.append(form);
  form.submit();
};
